-- Integer division and remainder by varying divisors: Euclid's algorithm.
-- @group loops
-- @lua 5.3

return {
  n = 2000, check = 5385258,
  run = function(n)
    local sum = 0
    for a = 1, n do
      for b = 1, n, 3 do
        local x, y = a, b
        while y ~= 0 do
          x, y = y, x - (x // y) * y
        end
        sum = sum + x
      end
    end
    return sum
  end,
}
