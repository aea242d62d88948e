-- Short functions are translated in place of their calls, in a loop that runs in strips.
local function clamp(x, high)
  if x > high then return high end
  return x
end
local total = 0
local function count(by) total = total + by return total end
local function sum(n)
  local s = 0
  for i = 1, n do
    s = s + clamp(i, 10)
    count(i)
  end
  return s
end
for _ = 1, 300 do sum(20) end
-- Two effects, the first undone where the second goes wrong; and builtins that compute.
local floor = math.floor
local counts, all = 0, 0
local function count(x)
  counts = counts + 1
  all = all + floor(x)
end
local function countTo(n)
  for i = 1, n do count(i + 0.5) end
end
for _ = 1, 5 do countTo(10) end
