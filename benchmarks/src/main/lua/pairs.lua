-- Traversal of tables with string keys by pairs and by next.
-- @group tables

return {
  n = 800, check = 10014502500,
  prepare = function()
    local t = {}
    for i = 1, 5000 do t["field" .. i] = i end
    return t
  end,
  run = function(n, t)
    local sum = 0
    for _ = 1, n do
      for _, value in pairs(t) do sum = sum + value end
    end
    local key, value = next(t)
    while key do
      sum = sum + value
      key, value = next(t, key)
    end
    return sum
  end,
}
