-- CLASS: completion
-- HOST: async none
-- EXPECT: ok answer 20
-- NOTE: coroutines that wait cannot be resumed, wrapped, or waited for twice
local co
co = coroutine.create(function() local x = fetch "hold" coroutine.yield(x) return 20 end)
spawn(function() coroutine.resume(co) end)
local ok, e = coroutine.resume(co)
assert(not ok and e:find("non%-suspended"), e)
assert(coroutine.status(co) == "normal" and not pcall(coroutine.wrap(function() error(coroutine.resume(co)) end)))
release()
fetch "slow"
assert(coroutine.status(co) == "suspended")
return select(2, coroutine.resume(co))
