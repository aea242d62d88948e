-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: each level of table.concat holds a long result
local s = string.rep("x", 10000000) local function f() return table.concat(setmetatable({}, {__index = function(_, k) if k == 1 then return s end return f() end}), "", 1, 2) end f()
