-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: closures with cells
local t = {} for i = 1, 1e9 do local x, y = i, i t[i] = function() return x + y end end
