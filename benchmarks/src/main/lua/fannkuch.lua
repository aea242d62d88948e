-- Permutations of a short array: swaps by computed index.
-- @group arrays

-- Counts the reversals of prefixes until the first element is 1.
local function flips(source, work, n)
  for i = 1, n do work[i] = source[i] end
  local count, first = 0, work[1]
  while first ~= 1 do
    local i, j = 1, first
    while i < j do
      work[i], work[j] = work[j], work[i]
      i, j = i + 1, j - 1
    end
    count = count + 1
    first = work[1]
  end
  return count
end

return {
  n = 9, check = 8629030,
  run = function(n)
    local permutation, work, turns = {}, {}, {}
    for i = 1, n do permutation[i], turns[i] = i, 0 end
    local most, checksum, even = 0, 0, true
    while true do
      local count = flips(permutation, work, n)
      if count > most then most = count end
      if even then checksum = checksum + count else checksum = checksum - count end
      -- The next permutation: rotate the shortest prefix that has rotations left.
      local length = 2
      while true do
        if length > n then return checksum * 1000 + most end
        local first = permutation[1]
        for i = 1, length - 1 do permutation[i] = permutation[i + 1] end
        permutation[length] = first
        turns[length] = turns[length] + 1
        if turns[length] < length then break end
        turns[length] = 0
        length = length + 1
      end
      even = not even
    end
  end,
}
