-- Deep recursion with tail calls (a depth of a thousand frames).
-- @group calls

local function ackermann(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ackermann(m - 1, 1) end
  return ackermann(m - 1, ackermann(m, n - 1))
end

return {
  n = 7, check = 16 * 1021,
  run = function(n)
    local sum = 0
    for _ = 1, 16 do sum = sum + ackermann(3, n) end
    return sum
  end,
}
