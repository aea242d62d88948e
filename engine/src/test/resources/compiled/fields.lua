local function move(p, dx)
  p.x = p.x + dx
  return p
end
local p = { x = 1, y = 2 }
for i = 1, 10 do move(p, i) end
