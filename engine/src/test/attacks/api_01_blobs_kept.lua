-- CLASS: host API
-- HOST: api
-- EXPECT: kill memory
-- NOTE: strings that a host function makes count like the script's own
local t = {}
while true do t[#t + 1] = host.blob(1000000) end
