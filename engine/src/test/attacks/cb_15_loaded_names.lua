-- CLASS: callbacks
-- HOST: api
-- EXPECT: kill instructions
-- NOTE: names of functions for messages are looked for in package.loaded, which scripts can fill
local big = {}
for i = 1, 200000 do big[i] = i end
for i = 1, 3 do package.loaded["m" .. i] = big end
local f = {math.abs}
while true do pcall(f[1], {}) pcall(host.call, function() error() end) end
