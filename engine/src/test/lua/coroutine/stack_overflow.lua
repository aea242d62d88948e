-- A stack overflow ends only the coroutine it happens in (§2.6, §4.8).

local function forever() return 1 + forever() end
local co = coroutine.create(forever)
local ok, message = coroutine.resume(co)
print(ok, message:find("stack overflow", 1, true) ~= nil, coroutine.status(co)) --> false	true	dead
co = coroutine.create(function() print((pcall(forever))) coroutine.yield("alive") return "end" end)
print(coroutine.resume(co))
--> false
--> true	alive
print(coroutine.resume(co)) --> true	end
