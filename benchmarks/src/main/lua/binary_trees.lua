-- Allocation and traversal of short-lived and long-lived trees: the garbage collector's workload.
-- @group objects
-- @quick

local function grow(depth)
  if depth == 0 then return {} end
  return { grow(depth - 1), grow(depth - 1) }
end

local function count(tree)
  local left = tree[1]
  if left then return 1 + count(left) + count(tree[2]) end
  return 1
end

return {
  n = 16, check = 1305257,
  run = function(n)
    local total = count(grow(n + 1))
    local longLived = grow(n)
    for depth = 4, n, 2 do
      for _ = 1, 2 ^ (n - depth) do total = total + count(grow(depth)) end
    end
    return total + count(longLived)
  end,
}
