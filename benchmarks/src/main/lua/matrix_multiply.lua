-- Arrays of arrays of floats: the product of two square matrices.
-- @group arrays

local function matrix(n, seed)
  local m = {}
  for i = 1, n do
    local row = {}
    for j = 1, n do row[j] = (i - j) * (i + j - 2) * seed / n end
    m[i] = row
  end
  return m
end

return {
  n = 220, check = -51612895.2625,
  run = function(n)
    local a, b, c = matrix(n, 0.5), matrix(n, 0.25), {}
    for i = 1, n do
      local row, ai = {}, a[i]
      for j = 1, n do
        local sum = 0.0
        for k = 1, n do sum = sum + ai[k] * b[k][j] end
        row[j] = sum
      end
      c[i] = row
    end
    local trace = 0.0
    for i = 1, n do trace = trace + c[i][i] end
    return trace
  end,
}
