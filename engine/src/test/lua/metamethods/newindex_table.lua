-- __newindex as a table receives the assignment, with its own __newindex (§2.4).

local store = {}
local t = setmetatable({own = 1}, {__newindex = store})
t.own, t.new = 2, 3
print(t.own, rawget(t, "new"), store.new, store.own) --> 2	nil	3	nil
local log = {}
local deep = setmetatable({}, {__newindex = function(self, k, v) log[#log + 1] = k .. "=" .. v rawset(self, k, v) end})
local top = setmetatable({}, {__newindex = setmetatable({}, {__newindex = deep})})
top.x = 1
top.x = 2
print(rawget(top, "x"), deep.x, table.concat(log, " ")) --> nil	2	x=1
-- __index does not matter for assignments
local ro = setmetatable({}, {__index = {a = "inherited"}, __newindex = function() error("read-only", 2) end})
print(ro.a, pcall(function() ro.a = 1 end)) --> inherited	false	newindex_table.lua:15: read-only
print(pcall(function() setmetatable({}, {__newindex = 5}).x = 1 end))
--> false	newindex_table.lua:16: attempt to index a number value
