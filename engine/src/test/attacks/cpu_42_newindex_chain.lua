-- CLASS: metamethod
-- EXPECT: kill instructions
-- NOTE: the same for assignments
local t = setmetatable({}, {__newindex = function() end}) for i = 1, 1900 do t = setmetatable({}, {__newindex = t}) end while true do t.x = 1 t.x = 1 t.x = 1 t.x = 1 end
