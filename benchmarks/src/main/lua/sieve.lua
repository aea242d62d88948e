-- Eratosthenes: an array of booleans written with varying strides.
-- @group arrays
-- @quick

return {
  n = 2000000, check = 148933,
  run = function(n)
    local composite = {}
    for i = 1, n do composite[i] = false end
    local count = 0
    for i = 2, n do
      if not composite[i] then
        count = count + 1
        for j = i * i, n, i do composite[j] = true end
      end
    end
    return count
  end,
}
