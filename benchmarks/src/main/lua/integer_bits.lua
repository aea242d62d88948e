-- 64-bit integers: wrap-around multiplication, shifts, exclusive or (xorshift*).
-- @group loops
-- @lua 5.3

return {
  n = 8000000, check = 8588037679592076,
  run = function(n)
    local x, sum = 88172645463325252, 0
    for _ = 1, n do
      x = x ~ (x >> 12)
      x = x ~ (x << 25)
      x = x ~ (x >> 27)
      sum = sum + ((x * 2685821657736338717) >> 33)
    end
    return sum
  end,
}
