-- table.sort with a comparator: calls from the library back into Lua.
-- @group arrays
-- @quick

return {
  n = 150000, check = "sorted",
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
    table.sort(a, function(x, y) return x > y end)
    for i = 2, n do
      if a[i - 1] < a[i] then return "unsorted at " .. i end
    end
    return "sorted"
  end,
}
