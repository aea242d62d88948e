-- CLASS: conversions
-- HOST: convert Object
-- EXPECT: ok converted items 2
-- NOTE: tables are read without metamethods
local function never() while true do end end
return setmetatable({1, 2}, {__index = never, __len = never, __pairs = never, __ipairs = never, __tostring = never, __eq = never, __gc = function() end, __metatable = never, __name = never})
