-- gsub of vowels in a text of 5,000 characters; 40 rounds.
-- @group ancestor

return {
  n = 500, check = "60000 m**n d*st ",
  prepare = function(n) return ("moon dust "):rep(n) end,
  run = function(n, text)
    local count, result = 0, nil
    for _ = 1, 40 do
      local replaced, times = text:gsub("[aeiou]", "*")
      count, result = count + times, replaced
    end
    return count .. " " .. result:sub(1, 10)
  end,
}
