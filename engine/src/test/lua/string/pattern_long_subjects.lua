-- Long subjects and many repetitions (§6.4.1).

local s = ("a"):rep(20000)
print(#s:match("a*"), #s:match("a+$"), #s:match("^(a-)$"), s:find("b"), #s:match(".-a$"))
--> 20000	20000	20000	nil	20000
print(select(2, s:gsub("a", "b")), #s:gsub("a", "bc"), select(2, s:gsub("aa", ""))) --> 20000	40000	10000
print(#("x"):rep(5000):gsub("x", {x = "yy"})) --> 10000
local list = {}
for i = 1, 2000 do list[i] = "w" .. i end
local text = table.concat(list, " ")
local n, last = 0, nil
for w in text:gmatch("%S+") do n = n + 1 last = w end
print(n, last) --> 2000	w2000
print(text:find("w2000"), text:find("w1999 ", 1, true) ~= nil) --> 10888	true
print(#(("(x)"):rep(100):gsub("%b()", "[]"))) --> 200
