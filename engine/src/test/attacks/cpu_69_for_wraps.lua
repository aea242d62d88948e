-- CLASS: cpu
-- EXPECT: kill instructions
-- NOTE: numeric for up to and down to the integer limits wraps round and never ends (5.3), with and without a body, in either direction
pcall(function() local n = 0 for i = math.maxinteger - 1, math.maxinteger do n = n + 1 if n > 100000 then break end end end)
for i = math.mininteger + 1, math.mininteger, -1 do end
