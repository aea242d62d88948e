-- CLASS: completion
-- HOST: async close
-- EXPECT: error the state is closed
-- NOTE: closed while it waits
pcall(fetch, "slow")
print "ESCAPED"
