-- __mode = "k": an entry lives as long as its key, even when its value refers to the key (§2.5.2).

local t = setmetatable({}, {__mode = "k"})
local keep = {}
t[keep] = "kept"
t.string, t[1] = {"a string key is a value"}, {"numbers too"}
;(function()
  local lost, cycle = {}, {}
  t[lost] = "lost"
  t[cycle] = {cycle}
end)()
collectgarbage()
local n = 0
for k in pairs(t) do n = n + 1 end
print(n, t[keep], t.string[1], t[1][1]) --> 3	kept	a string key is a value	numbers too
keep = nil
collectgarbage()
n = 0
for k in pairs(t) do n = n + 1 end
print(n) --> 2
-- "kv" drops an entry when either side is gone
local both = setmetatable({}, {__mode = "kv"})
local key = {}
;(function() both[key] = {} both[{}] = key both[1] = key end)()
collectgarbage()
print(both[key], both[1] == key) --> nil	true
