-- Reading and writing every element of an array of floats.
-- @group arrays

return {
  n = 200, check = 150004,
  prepare = function()
    local a = {}
    for i = 1, 50000 do a[i] = 0.5 end
    return a
  end,
  run = function(n, a)
    for i = 1, #a do a[i] = i + 0.5 end
    for _ = 1, n do
      for i = 1, #a do a[i] = a[i] * 0.5 + i end
    end
    return a[1] + a[25001] + a[#a]
  end,
}
