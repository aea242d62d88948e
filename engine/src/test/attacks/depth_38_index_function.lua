-- CLASS: metamethod
-- EXPECT: error C stack overflow
-- NOTE: an __index function that indexes
local t = setmetatable({}, {__index = function(t, k) return rawequal(t, nil) or table.concat(t, "", 1, 1) end}) return t.x
