-- CLASS: bytecode
-- EXPECT: ok none
-- NOTE: binary chunks by every door
local d = string.dump(function() return 1 end) local n = 0 for _, m in ipairs{"b", "bt", "t"} do if load(d, "x", m) then n = n + 1 end local done if load(function() if not done then done = true return d end end, "x", m) then n = n + 1 end end print(n == 0 and "none" or n)
