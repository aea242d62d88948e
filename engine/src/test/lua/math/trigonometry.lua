-- math.sin, cos, tan, asin, acos, atan, deg and rad (§6.7).

local function r(x) return ("%.10f"):format(x) end
print(math.sin(0), math.cos(0), math.tan(0), r(math.sin(1)), r(math.cos(1)), r(math.tan(1)))
--> 0.0	1.0	0.0	0.8414709848	0.5403023059	1.5574077247
print(r(math.sin(math.pi / 6)), r(math.cos(math.pi / 3)), r(math.tan(math.pi / 4)), math.sin(-0.0))
--> 0.5000000000	0.5000000000	1.0000000000	-0.0
print(math.asin(0), r(math.asin(1)), math.acos(1), r(math.acos(0)), r(math.acos(-1)))
--> 0.0	1.5707963268	0.0	1.5707963268	3.1415926536
print(math.atan(0), r(math.atan(1)), r(math.atan(1, -1)), r(math.atan(-1, -1)), r(math.atan(0, -1)), math.atan(0, 1))
--> 0.0	0.7853981634	2.3561944902	-2.3561944902	3.1415926536	0.0
print(r(math.atan(math.huge)), r(math.atan(1, 0)), r(math.atan(-1, 0)), math.atan(-0.0), r(math.atan(-0.0, -1)))
--> 1.5707963268	1.5707963268	-1.5707963268	-0.0	-3.1415926536
print(math.deg(math.pi), math.rad(180) == math.pi, math.deg(0), math.rad(90) == math.pi / 2, math.deg(1) > 57.2)
--> 180.0	true	0.0	true	true
local s, c, a = math.sin(math.huge), math.cos(1/0), math.asin(2)
print(s ~= s, c ~= c, a ~= a) --> true	true	true
print(pcall(math.sin)) --> false	bad argument #1 to 'math.sin' (number expected, got no value)
print(pcall(function() return math.atan(1, "x") end))
--> false	trigonometry.lua:19: bad argument #2 to 'atan' (number expected, got string)
print(pcall(math.deg, {})) --> false	bad argument #1 to 'math.deg' (number expected, got table)
print(math.cos("0"), math.rad("0")) --> 1.0	0.0
