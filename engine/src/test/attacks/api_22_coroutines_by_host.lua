-- CLASS: host API
-- HOST: api
-- EXPECT: ok refused
-- NOTE: the host is given coroutines that run, that have resumed it, or that are dead
local self
self = coroutine.create(function()
  local ok, e = pcall(host.resume, self)
  assert(not ok and e:find("non%-suspended"), e)
  local inner = coroutine.create(function() local ok, e = pcall(host.resume, self) assert(not ok and e:find("non%-suspended"), e) return "inner" end)
  assert(host.resume(inner) == "inner")
  assert(not pcall(host.resume, inner))
  assert(not pcall(host.resume, (coroutine.running())))
  return "done"
end)
assert(host.resume(self) == "done")
local function chain(n) return coroutine.create(function() return host.resume(chain(n + 1)) end) end
local ok, e = pcall(host.resume, chain(1))
assert(not ok and e:find("C stack overflow"), e)
local main = coroutine.running()
assert(not pcall(host.resume, main))
print "refused"
