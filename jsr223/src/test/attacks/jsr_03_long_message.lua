-- CLASS: JSR-223
-- HOST: eval
-- EXPECT: error :1:1
-- NOTE: megabytes of what could be positions
error((":1"):rep(1 << 22), 0)
