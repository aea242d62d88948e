-- Conway's game of life on a torus: nested arrays of small integers.
-- @group programs
-- @differs luna computes a wrong index with nested and/or: an element is nil

local SIDE = 64

local function step(grid, n)
  local after = {}
  for y = 1, n do
    local above, here, below = grid[y == 1 and n or y - 1], grid[y], grid[y == n and 1 or y + 1]
    local row = {}
    for x = 1, n do
      local left, right = x == 1 and n or x - 1, x == n and 1 or x + 1
      local around = above[left] + above[x] + above[right] + here[left] + here[right]
        + below[left] + below[x] + below[right]
      row[x] = (around == 3 or (around == 2 and here[x] == 1)) and 1 or 0
    end
    after[y] = row
  end
  return after
end

return {
  n = 400, check = 260,
  run = function(n)
    local grid = {}
    for y = 1, SIDE do
      grid[y] = {}
      for x = 1, SIDE do grid[y][x] = 0 end
    end
    -- The R-pentomino.
    grid[30][31], grid[30][32], grid[31][30], grid[31][31], grid[32][31] = 1, 1, 1, 1, 1
    for _ = 1, n do grid = step(grid, SIDE) end
    local alive = 0
    for y = 1, SIDE do
      for x = 1, SIDE do alive = alive + grid[y][x] end
    end
    return alive
  end,
}
