-- CLASS: task
-- HOST: task 500
-- EXPECT: kill instructions
-- NOTE: a pause is nothing that can be caught, seen or refused
local function loop() for i = 1, 2000 do end error("x") end
local co = coroutine.wrap(function() while true do local ok, e = pcall(loop) assert(not ok and e:find("x")) coroutine.yield() end end)
while true do
  co()
  assert(select(2, xpcall(loop, function(m) for i = 1, 2000 do end return "handled" end)) == "handled")
  assert(coroutine.isyieldable() == false and select(2, coroutine.running()) == true)
end
