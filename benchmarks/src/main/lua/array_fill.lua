-- A fresh array filled by appending integers: growth of the array part.
-- @group arrays

return {
  n = 5000000, check = 5000000,
  run = function(n)
    local a = {}
    for i = 1, n do a[i] = i end
    return #a
  end,
}
