-- CLASS: completion
-- HOST: async none
-- EXPECT: ok answer
-- NOTE: a stage that calls back twice and throws
local ok, e = pcall(fetch, "hostile")
assert(ok and e == "hostile" or not e:find("secret"), e)
local co = coroutine.wrap(function() return pcall(fetch, "hostile") end)
co()
