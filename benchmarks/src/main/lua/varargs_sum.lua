-- Ten arguments taken by ..., put into a table and added; 20,000 calls.
-- @group ancestor

local function sum(...)
  local total = 0
  for _, value in ipairs({ ... }) do total = total + value end
  return total
end

return {
  n = 20000, check = 1100000,
  run = function(n)
    local total = 0
    for _ = 1, n do total = total + sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 10) end
    return total
  end,
}
