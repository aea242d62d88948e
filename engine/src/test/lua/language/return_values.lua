-- return gives zero or more values and must be the last statement of a block (§3.3.4).

local function none() return end
local function several() return 1, nil, 3 end
local function nested(x) if x then return "early" end return "late" end
local function inDo() do return "inside do" end end
print(select("#", none()), select("#", several()), several()) --> 0	3	1	nil	3
print(nested(true), nested(false), inDo()) --> early	late	inside do
print((function() return; end)(), (function() return 1; end)()) --> nil	1
print(load("return 1 print(2)", "=s")) --> nil	s:1: <eof> expected near 'print'
print(load("function f() return 1 local x end", "=s")) --> nil	s:1: 'end' expected near 'local'
print(load("do return 1 end return 2")()) --> 1
print(load("return")(), select("#", load("return")())) --> nil	0
