-- __index as a table is searched in turn, with its own __index (§2.4).

local base = {a = "base a", b = "base b", c = "base c"}
local middle = setmetatable({b = "middle b", c = "middle c"}, {__index = base})
local top = setmetatable({c = "top c"}, {__index = middle})
print(top.a, top.b, top.c, top.d) --> base a	middle b	top c	nil
top.a = "own"
print(top.a, base.a) --> own	base a
top.a = nil
print(top.a) --> base a
base.d = "later"
print(top.d) --> later
-- an object whose metatable is its own class
local Class = {}
Class.__index = Class
function Class.new(v) return setmetatable({v = v}, Class) end
function Class:get() return self.v end
print(Class.new(7):get(), rawget(Class.new(7), "get")) --> 7	nil
-- __index of another kind is indexed too: strings have methods
print(setmetatable({}, {__index = "x"}).rep == string.rep) --> true
print(pcall(function() return setmetatable({}, {__index = 5}).x end))
--> false	index_table.lua:21: attempt to index a number value
