-- An array mapped by one function and reduced by another, as often as it takes to treat 200,000 elements.
-- @group ancestor
-- @sizes 10 100 1000

local function map(t, f)
  local result = {}
  for i = 1, #t do result[i] = f(t[i]) end
  return result
end

local function reduce(t, f, value)
  for i = 1, #t do value = f(value, t[i]) end
  return value
end

return {
  n = 1000, check = { [10] = 7700000, [100] = 676700000, [1000] = 66766700000 },
  prepare = function(n)
    local t = {}
    for i = 1, n do t[i] = i end
    return t
  end,
  run = function(n, t)
    local sum = 0
    for _ = 1, 200000 / n do
      local squares = map(t, function(x) return x * x end)
      sum = sum + reduce(squares, function(a, b) return a + b end, 0)
    end
    return sum
  end,
}
