-- gsub with a string, a table and a function as the replacement.
-- @group strings

return {
  n = 50, check = 2794950000,
  prepare = function()
    local lines = {}
    for i = 1, 800 do lines[i] = "Dear $name, your order " .. i .. " of <b>$count</b> items & more" end
    return table.concat(lines, "\n")
  end,
  run = function(n, text)
    local fields = { name = "Selene", count = "42" }
    local entities = { ["<"] = "&lt;", [">"] = "&gt;", ["&"] = "&amp;" }
    local length, changes = 0, 0
    for _ = 1, n do
      local filled, a = text:gsub("%$(%w+)", fields)
      local escaped, b = filled:gsub("[<>&]", function(c) return entities[c] end)
      local swapped, c = escaped:gsub("(%w+) (%w+)", "%2 %1")
      length = length + #swapped
      changes = changes + a + b + c
    end
    return length * 1000 + changes
  end,
}
