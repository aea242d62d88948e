-- CLASS: host API
-- HOST: api
-- EXPECT: kill instructions
-- NOTE: the host iterates over a table, and its callback adds, removes and rehashes
local function try(t, f) return pcall(host.each, t, f) end
local t = {1, 2, 3, a = 1, b = 2}
try(t, function(k) t[k] = nil collectgarbage() end)
t = {1, 2, 3, a = 1, b = 2, c = 3}
try(t, function(k) for i = 1, 200 do t["k" .. i] = i end for i = 1, 200 do t["k" .. i] = nil end t.a = nil t.z = 1 end)
t = {}
for i = 1, 300 do t["k" .. i] = i end
try(t, function() for k in pairs(t) do t[k] = nil end for i = 1, 20 do t[i] = i end end)
t = {}
for i = 1, 300 do t[i] = i end
try(t, function() for i = 300, 2, -1 do t[i] = nil end t.x = 1 t[1] = nil end)
t = {1}
try(t, function(k) t[#t + 1] = 1 end)
local n = 0
t = {x = 1}
try(t, function(k) n = n + 1 t["y" .. n] = 1 end)
while true do try({1, 2, 3}, function() error() end) end
