-- CLASS: completion
-- HOST: async block
-- EXPECT: kill deadline
-- NOTE: where the thread has to wait, the deadline ends that
pcall(fetch, "never")
print "ESCAPED"
