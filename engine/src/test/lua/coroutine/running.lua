-- running returns the running coroutine and whether it is the main one (§6.2).

local main, isMain = coroutine.running()
print(type(main), isMain) --> thread	true
local co
co = coroutine.create(function()
  local running, isMain = coroutine.running()
  print(running == co, isMain, running == main)
  coroutine.yield()
  print(coroutine.running() == co)
end)
coroutine.resume(co) --> true	false	false
print(coroutine.running() == main) --> true
coroutine.resume(co) --> true
coroutine.wrap(function() print(select(2, coroutine.running())) end)() --> false
