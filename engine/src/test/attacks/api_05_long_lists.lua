-- CLASS: host API
-- HOST: api
-- EXPECT: kill instructions
-- NOTE: half a million items converted for one call
local t = {}
for i = 1, 500000 do t[i] = i end
while true do host.total(t) end
