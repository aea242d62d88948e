-- gmatch over the words of a text; 40 rounds of 1,000 words.
-- @group ancestor

return {
  n = 1000, check = 152000,
  prepare = function(n)
    local words = {}
    local some = { "the", "quick", "brown", "fox", "jumps", "over", "a", "lazy", "dog", "again" }
    for i = 1, n do words[i] = some[i % #some + 1] end
    return table.concat(words, " ")
  end,
  run = function(_, text)
    local length = 0
    for _ = 1, 40 do
      for word in text:gmatch("%a+") do length = length + #word end
    end
    return length
  end,
}
