-- CLASS: several states
-- HOST: states
-- EXPECT: kill memory
-- NOTE: the first state dies of memory, which the second has looked at before it runs the same chunk and dies as well
assert(not other or other("return tostring(1 + 1)") == "2")
local t = {}
while true do t[#t + 1] = ("x"):rep(1 << 20) .. #t end
