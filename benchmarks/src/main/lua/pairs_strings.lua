-- pairs over a table of 100 string keys; 2,000 rounds.
-- @group ancestor

return {
  n = 100, check = 11084000,
  prepare = function(n)
    local t = {}
    for i = 1, n do t["key" .. i] = i end
    return t
  end,
  run = function(_, t)
    local sum = 0
    for _ = 1, 2000 do
      for key, value in pairs(t) do
        sum = sum + value + #key
      end
    end
    return sum
  end,
}
