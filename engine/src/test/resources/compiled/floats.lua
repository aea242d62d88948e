local function norm(x, y)
  return (x * x + y * y) ^ 0.5
end
for i = 1, 10 do norm(i + 0.5, 2.5) end
