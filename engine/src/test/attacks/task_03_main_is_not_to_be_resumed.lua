-- CLASS: task
-- HOST: task 100
-- EXPECT: ok slices
-- NOTE: between two slices other code has the task's coroutines in its hands
local main = coroutine.running()
local co = coroutine.create(function() for i = 1, 5000 do end return "ended" end)
setmetatable(_G, {__index = function(t, k)
  if k == "between" then
    assert(not coroutine.resume(main))
    if coroutine.status(co) == "normal" then assert(not coroutine.resume(co)) end
    assert(coroutine.status(main) ~= "suspended")
  end
end, __newindex = function() end})
for i = 1, 20000 do end
assert(select(2, coroutine.resume(co)) == "ended")
