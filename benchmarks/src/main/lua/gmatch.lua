-- gmatch over the words and the key-value pairs of a text.
-- @group strings

return {
  n = 60, check = 1560479580,
  prepare = function()
    local lines = {}
    for i = 1, 1000 do lines[i] = "item" .. i .. " weight=" .. i % 17 .. " colour=blue, the end" end
    return table.concat(lines, "\n")
  end,
  run = function(n, text)
    local words, total = 0, 0
    for _ = 1, n do
      for word in text:gmatch("%a+") do words = words + #word end
      for key, value in text:gmatch("(%w+)=(%w+)") do
        if key == "weight" then total = total + tonumber(value) end
      end
    end
    return words * 1000 + total
  end,
}
