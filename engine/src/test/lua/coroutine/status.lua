-- status is suspended, running, normal or dead (§6.2).

local co, outer
co = coroutine.create(function()
  print("inside", coroutine.status(co))
  print("outer is", coroutine.status(outer))
  coroutine.yield()
end)
outer = coroutine.create(function()
  coroutine.resume(co)
  print("co is", coroutine.status(co))
end)
print(coroutine.status(co), coroutine.status(outer)) --> suspended	suspended
coroutine.resume(outer)
--> inside	running
--> outer is	normal
--> co is	suspended
print(coroutine.status(outer), coroutine.status(co)) --> dead	suspended
coroutine.resume(co)
print(coroutine.status(co)) --> dead
local failing = coroutine.create(error)
print(coroutine.status(failing), coroutine.resume(failing, "failed")) --> suspended	false	failed
print(coroutine.status(failing)) --> dead
local main = coroutine.running()
print(coroutine.status(main)) --> running
coroutine.wrap(function() print(coroutine.status(main)) end)() --> normal
