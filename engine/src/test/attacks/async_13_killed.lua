-- CLASS: completion
-- HOST: async kill
-- EXPECT: kill interrupt
-- NOTE: killed while it waits: no Lua code runs any more
pcall(function() pcall(fetch, "slow") print "ESCAPED" end)
print "ESCAPED"
