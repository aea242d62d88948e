-- Reading an array of integers: by index, and by ipairs.
-- @group arrays

return {
  n = 150, check = 7492500000,
  prepare = function()
    local a = {}
    for i = 1, 100000 do a[i] = i % 1000 end
    return a
  end,
  run = function(n, a)
    local sum = 0
    for round = 1, n do
      if round % 4 == 0 then
        for _, v in ipairs(a) do sum = sum + v end
      else
        for i = 1, #a do sum = sum + a[i] end
      end
    end
    return sum
  end,
}
