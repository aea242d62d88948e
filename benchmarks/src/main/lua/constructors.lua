-- Small short-lived tables: records, pairs and triples.
-- @group tables

return {
  n = 600000, check = 1200000,
  run = function(n)
    local sum = 0
    for i = 1, n do
      local point = { x = i, y = i + 1 }
      local triple = { i, point, i * 2 }
      sum = sum + triple[2].y - triple[1] + triple[3] % 3
    end
    return sum
  end,
}
