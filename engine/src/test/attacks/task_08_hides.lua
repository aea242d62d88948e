-- CLASS: task
-- HOST: task 1000
-- EXPECT: kill instructions
-- NOTE: where no pause is possible the limits hold: a loop in __tostring
local o = setmetatable({}, {__tostring = function() while true do end end})
pcall(tostring, o)
print "ESCAPED"
