-- A line split at commas by find and sub; 100 rounds of 200 fields.
-- @group ancestor

local function split(text, separator)
  local fields, from = {}, 1
  while true do
    local at = text:find(separator, from, true)
    if not at then
      fields[#fields + 1] = text:sub(from)
      return fields
    end
    fields[#fields + 1] = text:sub(from, at - 1)
    from = at + 1
  end
end

return {
  n = 200, check = "20000 field200",
  prepare = function(n)
    local fields = {}
    for i = 1, n do fields[i] = "field" .. i end
    return table.concat(fields, ",")
  end,
  run = function(n, text)
    local count, last = 0, nil
    for _ = 1, 100 do
      local fields = split(text, ",")
      count, last = count + #fields, fields[n]
    end
    return count .. " " .. last
  end,
}
