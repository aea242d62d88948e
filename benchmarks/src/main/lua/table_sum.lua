-- The sum of an array by ipairs, as often as it takes to add 500,000 elements.
-- @group ancestor
-- @sizes 10 100 1000

return {
  n = 1000, check = { [10] = 2750000, [100] = 25250000, [1000] = 250250000 },
  prepare = function(n)
    local t = {}
    for i = 1, n do t[i] = i end
    return t
  end,
  run = function(n, t)
    local sum = 0
    for _ = 1, 500000 / n do
      for _, value in ipairs(t) do sum = sum + value end
    end
    return sum
  end,
}
