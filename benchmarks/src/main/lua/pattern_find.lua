-- find and match with captures, classes, anchors and plain text.
-- @group strings
-- @differs luna its patterns refuse a - that stands for itself

return {
  n = 15000, check = 4200000,
  prepare = function()
    return {
      "2024-03-17T09:41:07Z INFO  server started on port 8080",
      "2024-03-17T09:41:09Z WARN  slow query: 1530 ms, table=orders",
      "    indented line with trailing spaces      ",
      "path=/usr/share/lua/5.3/module.lua; mode=read",
    }
  end,
  run = function(n, lines)
    local sum = 0
    for i = 1, n do
      for j = 1, #lines do
        local line = lines[j]
        local year, month, day = line:match("^(%d+)-(%d+)-(%d+)T")
        if year then sum = sum + day + month % 2 end
        if line:find("WARN", 1, true) then sum = sum + 1 end
        local from, to = line:find("%d+ ms")
        if from then sum = sum + to - from end
        local key, value = line:match("(%w+)=([^;]+)")
        if key then sum = sum + #key + #value end
        sum = sum + #line:match("^%s*(.-)%s*$")
      end
    end
    return sum
  end,
}
