-- Arrays of whole numbers copied and sorted, as often as it takes to sort 20,000 elements.
-- @group ancestor
-- @sizes 10 100 1000

return {
  n = 1000, check = { [10] = "sorted", [100] = "sorted", [1000] = "sorted" },
  prepare = function(n)
    local source, seed = {}, 42
    for i = 1, n do
      seed = (seed * 16807) % 2147483647
      source[i] = seed % 100000
    end
    return source
  end,
  run = function(n, source)
    local sort = table.sort
    for _ = 1, 20000 / n do
      local t = {}
      for i = 1, n do t[i] = source[i] end
      sort(t)
      for i = 2, n do
        if t[i - 1] > t[i] then return "unsorted at " .. i end
      end
    end
    return "sorted"
  end,
}
