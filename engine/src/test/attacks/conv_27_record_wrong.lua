-- CLASS: conversions
-- HOST: convert Point
-- EXPECT: error $.x: expected number
-- NOTE: a component that is nil
return setmetatable({}, {__index = {x = 1, y = 2}})
