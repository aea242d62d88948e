-- __len replaces # for tables; strings keep their own length (§2.4).

local t = setmetatable({1, 2, 3}, {__len = function(self) return rawlen(self) * 10 end})
print(#t, rawlen(t)) --> 30	3
print(#setmetatable({}, {__len = function() return "any value" end})) --> any value
print(#setmetatable({}, {__len = function() return 1.5, 2 end})) --> 1.5
print(#setmetatable({1, 2}, {})) --> 2
getmetatable("").__len = function() return -1 end
print(#"abc") --> 3
getmetatable("").__len = nil
print(pcall(function() return #setmetatable({}, {__len = function() error("in __len", 0) end}) end)) --> false	in __len
-- library functions need an integer
print(pcall(table.unpack, setmetatable({}, {__len = function() return "x" end})))
--> false	object length is not an integer
print(pcall(table.insert, setmetatable({}, {__len = function() return 1.5 end}), 1))
--> false	object length is not an integer
