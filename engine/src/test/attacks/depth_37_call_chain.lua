-- CLASS: metamethod
-- EXPECT: error
-- NOTE: __call of a table that is called by __call
local t = setmetatable({}, {}) getmetatable(t).__call = t t()
