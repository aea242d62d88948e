-- A numeric for with floating-point arithmetic: the Leibniz series.
-- @group loops

return {
  n = 10000000, check = 3.14159255358979,
  run = function(n)
    local sum, sign = 0.0, 1.0
    for i = 0, n - 1 do
      sum = sum + sign / (2.0 * i + 1.0)
      sign = -sign
    end
    return sum * 4.0
  end,
}
