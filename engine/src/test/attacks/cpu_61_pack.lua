-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: string.pack and unpack of many items
local f = string.rep("i1", 200) local a = {} for i = 1, 200 do a[i] = 1 end while true do string.unpack(f, string.pack(f, table.unpack(a))) end
