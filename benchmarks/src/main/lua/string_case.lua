-- Whole-string functions: upper, lower, reverse, rep, len and comparison.
-- @group strings

return {
  n = 300000, check = 7560000,
  run = function(n)
    local sum, word = 0, "Perilune"
    for i = 1, n do
      local s = word:rep(i % 5 + 1)
      if s:upper():lower() == s:lower() then sum = sum + 1 end
      if s:reverse():reverse() == s then sum = sum + s:len() end
      if s < "Perilune2" then sum = sum + 1 end
    end
    return sum
  end,
}
