-- Float arithmetic, array access and small calls: the spectral norm of an infinite matrix.
-- @group arrays

local function entry(i, j)
  local ij = i + j - 1
  return 1.0 / (ij * (ij - 1) * 0.5 + i)
end

local function multiply(n, x, y, transposed)
  for i = 1, n do
    local sum = 0.0
    for j = 1, n do
      if transposed then sum = sum + x[j] * entry(j, i) else sum = sum + x[j] * entry(i, j) end
    end
    y[i] = sum
  end
end

return {
  n = 300, check = 1.27422398562977,
  run = function(n)
    local u, v, t = {}, {}, {}
    for i = 1, n do u[i] = 1.0 end
    for _ = 1, 10 do
      multiply(n, u, t, false)
      multiply(n, t, v, true)
      multiply(n, v, t, false)
      multiply(n, t, u, true)
    end
    local vBv, vv = 0.0, 0.0
    for i = 1, n do
      vBv = vBv + u[i] * v[i]
      vv = vv + v[i] * v[i]
    end
    return math.sqrt(vBv / vv)
  end,
}
