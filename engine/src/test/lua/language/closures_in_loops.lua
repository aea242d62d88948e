-- A new local per turn means a new variable per closure, in every kind of loop (§3.5).

local fs = {}
local i = 1
while i <= 3 do
  local j = i
  fs[i] = function() j = j + 1 return j end
  i = i + 1
end
print(fs[1](), fs[1](), fs[2](), fs[3]()) --> 2	3	3	4
-- a variable declared outside is one variable
local gs, k = {}, 0
for n = 1, 3 do k = n gs[n] = function() k = k + 1 return k end end
print(gs[1](), gs[2](), gs[3]()) --> 4	5	6
-- break and closures: the variable lives on
local kept
for n = 1, 10 do
  local square = n * n
  kept = function() return n, square end
  if square > 20 then break end
end
print(kept()) --> 5	25
