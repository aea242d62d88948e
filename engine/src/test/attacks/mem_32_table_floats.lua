-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: by floats and mixed values
local t = {} for i = 1, 1e9 do t[i] = i + 0.5 t[-i] = true end
