local function pair(a, b)
  return {a, b}
end
local function more(a, b)
  local t = {a, b, a + b, a, b, x = b}
  return t[3]
end
for i = 1, 10 do
  pair(i, i / 2)
  more(i, 1)
end
