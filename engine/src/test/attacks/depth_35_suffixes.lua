-- CLASS: parser
-- EXPECT: ok true
-- NOTE: suffixes and left-associative operators nest nothing
local p = {} for i = 1, 20000 do p[i] = ".x" end print(load("return t" .. table.concat(p)) ~= nil) for i = 1, 20000 do p[i] = " + 1" end assert(load("return 1" .. table.concat(p)))
