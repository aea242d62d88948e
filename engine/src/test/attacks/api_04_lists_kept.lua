-- CLASS: host API
-- HOST: api
-- EXPECT: kill memory
-- NOTE: lists of strings that a host function answers with
local t = {}
while true do t[#t + 1] = host.list(10000) end
