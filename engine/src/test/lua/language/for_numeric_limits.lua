-- Lua 5.3 adds the step without an overflow check, so a loop up to the last integer wraps around (§3.3.5).

local max, min = math.maxinteger, math.mininteger
local n = 0
for i = max - 1, max do
  n = n + 1
  if n > 3 then break end
  print(i)
  --> 9223372036854775806
  --> 9223372036854775807
  --> -9223372036854775808
end
n = 0
for i = min + 1, min, -1 do
  n = n + 1
  if n > 3 then break end
  print(i)
  --> -9223372036854775807
  --> -9223372036854775808
  --> 9223372036854775807
end
for i = max - 2, max - 1 do print(max - i) end
--> 2
--> 1
for i = max, 1, min do print(i == max) end --> true
for i = 1, max, max do print(i == 1) if i ~= 1 then break end end
--> true
--> false
