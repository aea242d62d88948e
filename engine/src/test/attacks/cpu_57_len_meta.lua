-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: __len says 2^60
local p = setmetatable({}, {__len = function() return 1 << 60 end, __index = function() return 1 end, __newindex = function() end}) table.insert(p, 1, 0)
