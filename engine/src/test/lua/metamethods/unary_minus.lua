-- __unm receives its operand twice (§2.4).

local t = setmetatable({name = "t"}, {__unm = function(a, b) return rawequal(a, b), a.name end})
print(-t) --> true
local v
v = setmetatable({x = 3}, {__unm = function(a) return setmetatable({x = -a.x}, getmetatable(a)) end})
print((-v).x, (- -v).x) --> -3	3
print(pcall(function() return -setmetatable({}, {}) end))
--> false	unary_minus.lua:8: attempt to perform arithmetic on a table value
