-- CLASS: host API
-- HOST: api
-- EXPECT: ok refused
-- NOTE: a coroutine cannot yield across a host function's call, and goes on all the same
local co = coroutine.wrap(function()
  local ok, e = pcall(host.call, coroutine.yield)
  assert(not ok and e:find("C%-call boundary"), e)
  ok, e = pcall(host.call, function() coroutine.yield(1) end)
  assert(not ok and e:find("C%-call boundary"), e)
  coroutine.yield("alive")
  return "end"
end)
assert(co() == "alive" and co() == "end")
print "refused"
