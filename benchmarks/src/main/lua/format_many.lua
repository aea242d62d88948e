-- string.format with sixteen fields; 10,000 calls.
-- @group ancestor

return {
  n = 10000, check = "425600 10000 a 1 b 10001 c 2 d 10002 e 3 f 10003 g 4 h",
  run = function(n)
    local format, length, last = string.format, 0, nil
    for i = 1, n do
      last = format("%d %s %d %s %d %s %d %s %d %s %d %s %d %s %d %s",
        i, "a", 1, "b", i + 1, "c", 2, "d", i + 2, "e", 3, "f", i + 3, "g", 4, "h")
      length = length + #last
    end
    return length .. " " .. last
  end,
}
