-- A numeric for with integer addition, multiplication and remainder.
-- @group loops

return {
  n = 20000000, check = 5310,
  run = function(n)
    local sum = 0
    for i = 1, n do
      sum = (sum + i * 3) % 1000003
    end
    return sum
  end,
}
