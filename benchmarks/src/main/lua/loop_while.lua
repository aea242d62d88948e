-- while loops with a branch in the middle: lengths of Collatz sequences.
-- @group loops

return {
  n = 50000, check = 35655324,
  run = function(n)
    local longest, best = 0, 0
    for start = 1, n do
      local x, length = start, 1
      while x ~= 1 do
        if x % 2 == 0 then x = x * 0.5 else x = 3 * x + 1 end
        length = length + 1
      end
      if length > longest then longest, best = length, start end
    end
    return best * 1000 + longest
  end,
}
