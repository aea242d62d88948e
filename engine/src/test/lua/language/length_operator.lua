-- # counts the bytes of a string and gives the border of a sequence (§3.4.7).

print(#"", #"abc", #"a\0b", #"\u{20AC}") --> 0	3	3	3
print(#{}, #{1, 2, 3}, #{n = 1}, #{1, 2, 3, x = 4}) --> 0	3	0	3
local t = {}
for i = 1, 100 do t[i] = i end
print(#t) --> 100
t[#t + 1] = "last"
print(#t, t[101]) --> 101	last
t[#t] = nil
t[#t] = nil
print(#t) --> 99
for i = #t, 1, -1 do t[i] = nil end
print(#t) --> 0
print(#{(function() return 1, 2, 3 end)()}) --> 3
print(pcall(function() return #5 end)) --> false	length_operator.lua:16: attempt to get length of a number value
print(pcall(function() local x return #x end))
--> false	length_operator.lua:17: attempt to get length of a nil value (local 'x')
print(pcall(function() return #print end))
--> false	length_operator.lua:19: attempt to get length of a function value (global 'print')
