-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: finalizers bring everything back
local keep = {} while true do setmetatable({string.rep("x", 100000)}, {__gc = function(o) keep[#keep + 1] = o end}) end
