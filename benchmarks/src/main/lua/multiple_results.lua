-- Functions with several results, assigned, adjusted and passed on.
-- @group functions

local function divide(a, b)
  local remainder = a % b
  return (a - remainder) / b, remainder
end

local function minmax(a, b, c)
  if a > b then a, b = b, a end
  if c < a then return c, b end
  if c > b then return a, c end
  return a, b
end

return {
  n = 1500000, check = 375002770004,
  run = function(n)
    local sum = 0
    for i = 1, n do
      local quotient, remainder = divide(i, 7)
      local low, high = minmax(quotient % 100, divide(i, 3))
      sum = sum + remainder + high - low
    end
    return sum
  end,
}
