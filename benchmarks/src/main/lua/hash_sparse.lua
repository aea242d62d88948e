-- A table with scattered integer keys: inserted, updated, found, missed.
-- @group tables

return {
  n = 600000, check = 36050655424,
  run = function(n)
    local t, seed, sum = {}, 1, 0
    for i = 1, n do
      seed = (seed * 16807) % 2147483647
      local key = seed % 1000000 * 1000
      t[key] = (t[key] or 0) + i
    end
    for i = 0, 999999, 5 do
      local value = t[i * 1000]
      if value then sum = sum + value end
    end
    return sum
  end,
}
