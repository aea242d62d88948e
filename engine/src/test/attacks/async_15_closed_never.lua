-- CLASS: completion
-- HOST: async close
-- EXPECT: error the state is closed
-- NOTE: closed while it waits for what never comes: the host is told all the same
pcall(fetch, "never")
print "ESCAPED"
