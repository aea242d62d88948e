-- print writes its arguments with tabs between them and a line break at the end (§6.1).

print() -->
print("") -->
print("a", "b", "c") --> a	b	c
print(nil, true, false, 1, 1.0, -0.0, "s") --> nil	true	false	1	1.0	-0.0	s
print(1, nil) --> 1	nil
print(select("#", print("returns nothing")))
--> returns nothing
--> 0
print("a\nb")
--> a
--> b
print("tab\there", ("x"):rep(3)) --> tab	here	xxx
print(#"é", "é") --> 2	é
print(pcall(print, setmetatable({}, {__tostring = function() return {} end})))
--> false	'__tostring' must return a string
-- a call of tostring stands between print and what is called: it takes no position from the caller, and is seen where one looks
print(pcall(load("print(setmetatable({}, {__tostring = function() return {} end}))", "=chunk")))
--> false	'__tostring' must return a string
print(setmetatable({}, {__tostring = function() return debug.getinfo(3, "n").name .. " " .. debug.getinfo(2, "S").what end}))
--> print C
local calls = 0
debug.sethook(function() calls = calls + (debug.getinfo(2, "f").func == tostring and 1 or 0) end, "c")
print(1, "x") --> 1	x
debug.sethook()
print(calls) --> 2
-- print uses the global tostring of its environment in 5.3
local original = tostring
tostring = function(v) return "<" .. original(v) .. ">" end
print(1, nil, "x") --> <1>	<nil>	<x>
tostring = function() return 1 end
print(pcall(print, "x"))
--> 1
--> 1
tostring = nil
print("x") --! attempt to call a nil value
