-- Recursive generators: every value of a tree passes through a coroutine for each level.
-- @group coroutines

local function grow(low, high)
  if low > high then return nil end
  local middle = math.floor((low + high) / 2)
  return { value = middle, left = grow(low, middle - 1), right = grow(middle + 1, high) }
end

local function each(node)
  return coroutine.wrap(function()
    if node.left then
      for value in each(node.left) do coroutine.yield(value) end
    end
    coroutine.yield(node.value)
    if node.right then
      for value in each(node.right) do coroutine.yield(value) end
    end
  end)
end

return {
  n = 15000, check = 112502500,
  prepare = function(n) return grow(1, n) end,
  run = function(_, tree)
    local sum, place = 0, 0
    for value in each(tree) do
      place = place + 1
      sum = sum + value * (place % 3)
    end
    return sum
  end,
}
