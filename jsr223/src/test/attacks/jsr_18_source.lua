-- CLASS: JSR-223
-- HOST: eval
-- EXPECT: error refused
-- NOTE: nested source within a host function's evaluation
local ok, e = pcall(again, "return " .. ("("):rep(1000) .. "1" .. (")"):rep(1000))
error(ok and "no" or "refused", 0)
