-- CLASS: JSR-223
-- HOST: invoke
-- EXPECT: kill instructions
-- NOTE: to look for a method may run Lua code without end
function f() return 1 end
o = setmetatable({}, {__index = function() while true do end end})
