-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: table.concat of a proxy with 2^60 empty strings
table.concat(setmetatable({}, {__index = function() return "" end}), "", 1, 1 << 60)
