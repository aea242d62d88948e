-- CLASS: task
-- HOST: task 1000
-- EXPECT: kill instructions
-- NOTE: and a loop in a finalizer
setmetatable({}, {__gc = function() while true do end end})
pcall(collectgarbage)
print "ESCAPED"
