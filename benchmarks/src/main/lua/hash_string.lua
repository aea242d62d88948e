-- A table with string keys that are computed: counting words.
-- @group tables

return {
  n = 1500000, check = 783030075,
  prepare = function()
    local words = {}
    for i = 0, 4999 do words[i] = "w" .. i * 7919 end
    return words
  end,
  run = function(n, words)
    local counts = {}
    for i = 1, n do
      local word = words[i * i % 5000]
      counts[word] = (counts[word] or 0) + 1
    end
    local distinct, most = 0, 0
    for _, count in pairs(counts) do
      distinct = distinct + 1
      if count > most then most = count end
    end
    for i = 1, n / 4 do
      if counts["w" .. i % 5000] then most = most + 1 end
    end
    return distinct * 1000000 + most
  end,
}
