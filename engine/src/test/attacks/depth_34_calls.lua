-- CLASS: parser
-- EXPECT: error
-- NOTE: calls in arguments, indexes in brackets
assert(not load("return " .. string.rep("f(", 100000) .. string.rep(")", 100000))) return assert(load("return " .. string.rep("t[", 100000) .. "1" .. string.rep("]", 100000)))
