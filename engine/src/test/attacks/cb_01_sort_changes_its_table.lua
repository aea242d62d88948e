-- CLASS: callbacks
-- EXPECT: ok sorted
-- NOTE: comparators that empty, grow and convert the table that is being sorted
local function try(f) local t = {} for i = 1, 100 do t[i] = (i * 37) % 101 end pcall(table.sort, t, function(a, b) f(t, a, b) return (a or 0) < (b or 0) end) return t end
try(function(t) for i = 1, 100 do t[i] = nil end end)
try(function(t) t[#t + 1] = 5 end)
try(function(t) t[math.random(100)] = "x" end)
try(function(t) t[50] = nil t.x = 1 end)
try(function(t) table.sort(t) end)
try(function(t) setmetatable(t, {__index = error, __newindex = error, __len = error}) t[1] = nil end)
try(function(t) collectgarbage() error("x") end)
print "sorted"
