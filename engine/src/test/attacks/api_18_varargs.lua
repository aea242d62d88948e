-- CLASS: host API
-- HOST: api
-- EXPECT: kill instructions
-- NOTE: as many arguments and results as fit, again and again
local t = {}
for i = 1, 200000 do t[i] = 1 end
assert(host.sum(table.unpack(t)) == 200000 and select("#", several(table.unpack(t))) == 200000)
local ok, e = pcall(host.several, 1 << 20)
assert(not ok and e:find("too many results"), e)
while true do host.sum(table.unpack(t)) several(table.unpack(t)) end
