-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: constructors with open lists, kept
local a = {} for i = 1, 200000 do a[i] = i end local t = {} for i = 1, 1e9 do t[i] = {table.unpack(a)} end
