-- A finished coroutine cannot be resumed (§6.2).

local co = coroutine.create(function() return "done" end)
print(coroutine.resume(co)) --> true	done
print(coroutine.resume(co)) --> false	cannot resume dead coroutine
print(coroutine.resume(co, "again")) --> false	cannot resume dead coroutine
local failed = coroutine.create(function() error("failed", 0) end)
print(coroutine.resume(failed)) --> false	failed
print(coroutine.resume(failed)) --> false	cannot resume dead coroutine
local w = coroutine.wrap(function() return 1 end)
print(w()) --> 1
print(pcall(w)) --> false	cannot resume dead coroutine
