-- table.sort of numbers without a comparator.
-- @group arrays

return {
  n = 250000, check = "sorted",
  prepare = function(n)
    local source, seed = {}, 7
    for i = 1, n do
      seed = (seed * 16807) % 2147483647
      source[i] = seed
    end
    return source
  end,
  run = function(n, source)
    local a = {}
    for i = 1, n do a[i] = source[i] end
    table.sort(a)
    for i = 2, n do
      if a[i - 1] > a[i] then return "unsorted at " .. i end
    end
    return "sorted"
  end,
}
