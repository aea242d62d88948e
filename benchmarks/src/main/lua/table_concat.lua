-- table.concat of many pieces, strings and numbers.
-- @group strings

return {
  n = 120, check = 13905760,
  run = function(n)
    local length = 0
    for round = 1, n do
      local parts = {}
      for i = 1, 20000, 2 do
        parts[i] = "piece"
        parts[i + 1] = i % 100 + round
      end
      length = length + #table.concat(parts, ", ")
    end
    return length
  end,
}
