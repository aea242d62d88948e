-- Backtracking with arrays of booleans: all placements of n queens.
-- @group arrays

local function place(row, n, columns, rising, falling)
  if row > n then return 1 end
  local solutions = 0
  for column = 1, n do
    local up, down = row + column, row - column + n
    if columns[column] and rising[up] and falling[down] then
      columns[column], rising[up], falling[down] = false, false, false
      solutions = solutions + place(row + 1, n, columns, rising, falling)
      columns[column], rising[up], falling[down] = true, true, true
    end
  end
  return solutions
end

return {
  n = 12, check = 14200,
  run = function(n)
    local columns, rising, falling = {}, {}, {}
    for i = 1, 2 * n do columns[i], rising[i], falling[i] = true, true, true end
    return place(1, n, columns, rising, falling)
  end,
}
