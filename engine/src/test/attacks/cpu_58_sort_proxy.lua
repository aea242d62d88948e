-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: table.sort of a proxy that says it has 10^8 items
local p = setmetatable({}, {__len = function() return 100000000 end, __index = function(_, k) return -k end, __newindex = function() end}) table.sort(p)
