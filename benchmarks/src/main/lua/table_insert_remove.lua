-- table.insert and table.remove at the end and in the middle of an array.
-- @group arrays

return {
  n = 400000, check = 160050317401,
  run = function(n)
    local insert, remove = table.insert, table.remove
    local stack, sum = {}, 0
    for i = 1, n do
      insert(stack, i)
      insert(stack, i + 1)
      sum = sum + remove(stack)
    end
    while #stack > 0 do sum = sum + remove(stack) end
    local queue = {}
    for i = 1, 100 do queue[i] = i end
    for i = 1, n / 40 do
      insert(queue, 50, i)
      sum = sum + remove(queue, 1)
    end
    return sum
  end,
}
