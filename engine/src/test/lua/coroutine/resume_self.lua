-- A coroutine cannot resume itself, the main one or one that waits (§6.2).

local co
co = coroutine.create(function()
  print(coroutine.resume(co))
end)
coroutine.resume(co) --> false	cannot resume non-suspended coroutine
local main = coroutine.running()
print(coroutine.resume(main)) --> false	cannot resume non-suspended coroutine
coroutine.resume(coroutine.create(function() print(coroutine.resume(main)) end))
--> false	cannot resume non-suspended coroutine
local outer
outer = coroutine.create(function()
  local inner = coroutine.create(function() return coroutine.resume(outer) end)
  print(coroutine.resume(inner))
end)
coroutine.resume(outer) --> true	false	cannot resume non-suspended coroutine
local w
w = coroutine.wrap(function() return pcall(w) end)
print((w())) --> false
