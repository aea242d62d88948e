-- table.sort with a comparison function (§6.6).

local function show(t) return table.concat(t, " ") end
local t = {3, 1, 2, 5, 4}
table.sort(t, function(a, b) return a > b end)
print(show(t)) --> 5 4 3 2 1
local words = {"ccc", "a", "bb", "dddd"}
table.sort(words, function(a, b) return #a < #b end)
print(show(words)) --> a bb ccc dddd
local people = {{name = "C", age = 30}, {name = "A", age = 25}, {name = "B", age = 30}, {name = "D", age = 20}}
table.sort(people, function(x, y) if x.age ~= y.age then return x.age < y.age end return x.name < y.name end)
for _, p in ipairs(people) do io.write(p.name, p.age, ";") end print() --> D20;A25;B30;C30;
-- any true value counts
table.sort(t, function(a, b) return a < b and "yes" or nil end)
print(show(t)) --> 1 2 3 4 5
table.sort(t, nil)
print(show(t)) --> 1 2 3 4 5
-- sorting through metamethods
local store = {3, 1, 2}
local proxy = setmetatable({}, {__len = function() return #store end, __index = function(_, i) return store[i] end,
  __newindex = function(_, i, v) store[i] = v end})
table.sort(proxy)
print(show(store), rawlen(proxy)) --> 1 2 3	0
local calls = 0
table.sort({1}, function() calls = calls + 1 end)
table.sort({}, function() calls = calls + 1 end)
print(calls) --> 0
