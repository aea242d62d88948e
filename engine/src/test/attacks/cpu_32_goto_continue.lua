-- CLASS: cpu
-- EXPECT: kill instructions
-- NOTE: goto loops nested in closures, caught
while true do pcall(function() local n = 0 ::a:: n = n + 1 goto a end) end
