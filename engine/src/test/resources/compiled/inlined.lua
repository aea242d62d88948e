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
