-- CLASS: swallow
-- EXPECT: kill instructions
-- NOTE: a finalizer that loops when the state is closed
o = setmetatable({}, {__gc = function() while true do end end})
