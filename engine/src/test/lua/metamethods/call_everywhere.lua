-- Library functions that call back accept callable tables where they do not ask for a function (§2.4).

local double = setmetatable({}, {__call = function(_, x) return x * 2 end})
print(pcall(double, 21)) --> true	42
print(select(2, xpcall(double, print, 4))) --> 8
print(pcall(string.gsub, "abc", "b", setmetatable({}, {__call = function() return "X" end}))) --> true	abc	1
print(pcall(table.sort, {3, 1, 2}, setmetatable({}, {__call = function(_, a, b) return a > b end})))
--> false	bad argument #2 to 'table.sort' (function expected, got table)
print(pcall(coroutine.create, double)) --> false	bad argument #1 to 'coroutine.create' (function expected, got table)
print(pcall(coroutine.wrap, double)) --> false	bad argument #1 to 'coroutine.wrap' (function expected, got table)
for v in setmetatable({n = 0}, {__call = function(self) self.n = self.n + 1 return self.n < 3 and self.n or nil end}) do
  print(v)
  --> 1
  --> 2
end
print(setmetatable({}, {__index = double}).x == nil, pcall(function() return setmetatable({}, {__add = double}) + 1 end))
--> true	false	call_everywhere.lua:3: attempt to perform arithmetic on a table value (local 'x')
-- an iterator that is a number, called by the metatable of numbers: the number itself comes first
debug.setmetatable(0, {__call = function(self, s, c) if c < 5 then return c + 1, self, s end end})
for i, a, b in 1, 2, 3 do print(i, a, b) end
--> 4	1	2
--> 5	1	2
debug.setmetatable(0, nil)
