-- CLASS: host API
-- HOST: api
-- EXPECT: kill memory
-- NOTE: what only the host holds counts as alive
local function leak(n) local s = ("x"):rep(1 << 20) .. n return function() return #s end end
for i = 1, 200 do host.keep(leak(i)) end
