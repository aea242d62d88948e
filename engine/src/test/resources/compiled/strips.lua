-- An innermost loop runs in strips: its turns are counted many at a time.
local function sum(t, n)
  local s = 0
  for i = 2, n do s = s + t[i - 1] * t[i] end
  return s
end
local t = {}
for i = 1, 300 do t[i] = i end
for _ = 1, 300 do sum(t, 300) end
