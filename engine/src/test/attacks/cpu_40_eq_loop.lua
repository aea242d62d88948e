-- CLASS: metamethod
-- EXPECT: kill instructions
-- NOTE: __eq, __lt and __le that loop
local m = {} m.__eq = function() return false end m.__lt = function(a, b) return true end m.__le = m.__lt local a, b = setmetatable({}, m), setmetatable({}, m) while true do local x = a == b or a < b or a <= b end
