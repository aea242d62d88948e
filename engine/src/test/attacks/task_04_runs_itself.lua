-- CLASS: task
-- HOST: task 1000
-- EXPECT: ok slices
-- NOTE: a task that has the host run it again, from inside
local ok, e = pcall(again)
assert(not ok and not e:lower():find("java"), e)
for i = 1, 5000 do end
assert(not pcall(again))
local co = coroutine.wrap(function() return pcall(again) end)
assert(co() == false)
