-- CLASS: completion
-- HOST: async none
-- EXPECT: ok waits
-- NOTE: a stage that is never completed holds no thread
fetch "never"
print "ESCAPED"
