-- Places n queens on an n × n board so that none attacks another.
-- Usage: perilune examples/queens.lua [n]
local n = tonumber(arg and arg[1]) or 8

local column = {}                   -- column[row] is where that row's queen stands
local used, rising, falling = {}, {}, {}

local solutions, first = 0, nil

local function place(row)
  if row > n then
    solutions = solutions + 1
    first = first or table.move(column, 1, n, 1, {})
    return
  end
  for c = 1, n do
    local up, down = row + c, row - c
    if not (used[c] or rising[up] or falling[down]) then
      column[row], used[c], rising[up], falling[down] = c, true, true, true
      place(row + 1)
      used[c], rising[up], falling[down] = nil, nil, nil
    end
  end
end

place(1)

if first then
  for row = 1, n do
    print(string.rep(". ", first[row] - 1) .. "Q " .. string.rep(". ", n - first[row]))
  end
end
print(string.format("%d queens: %d solutions", n, solutions))
