-- Singly linked lists: built, reversed in place and walked.
-- @group objects

return {
  n = 600000, check = 180000100000,
  run = function(n)
    local head
    for i = 1, n do head = { value = i, rest = head } end
    local reversed
    while head do head.rest, reversed, head = reversed, head, head.rest end
    local sum, place, node = 0, 0, reversed
    while node do
      place = place + 1
      sum = sum + node.value * (place % 3)
      node = node.rest
    end
    return sum
  end,
}
