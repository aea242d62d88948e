-- __call makes a value callable: the value comes first, then the arguments (§2.4).

local mt = {__call = function(self, ...) return self.name, select("#", ...), ... end}
local t = setmetatable({name = "t"}, mt)
print(t()) --> t	0
print(t(1, nil, nil)) --> t	3	1	nil	nil
print(t "s") --> t	1	s
print(pcall(t, 1, 2)) --> true	t	2	1	2
print((t(1))) --> t
local object = {method = t}
print(object:method() == "t", select("#", object:method())) --> true	3
print(select(2, pcall(setmetatable({}, {}), 1))) --> attempt to call a table value
print(pcall(setmetatable({}, {__call = 5}))) --> false	attempt to call a table value
print(pcall(setmetatable({}, {__call = {}}))) --> false	attempt to call a table value
