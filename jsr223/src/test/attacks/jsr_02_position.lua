-- CLASS: JSR-223
-- HOST: eval
-- EXPECT: error 99999999999999999999
-- NOTE: a message that looks like a position that no int holds
error("x:99999999999999999999: hello", 0)
