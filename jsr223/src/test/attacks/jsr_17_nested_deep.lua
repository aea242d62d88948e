-- CLASS: JSR-223
-- HOST: eval
-- EXPECT: ok overflow
-- NOTE: evaluation inside evaluation
n = 0
function deep() n = n + 1 return again("return deep()") end
local ok, e = pcall(deep)
assert(not ok and n > 20, n)
print "overflow"
