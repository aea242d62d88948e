-- string.format with integers, floats, widths and strings.
-- @group strings
-- @differs luaj string.format ignores width and precision
-- @differs luajc string.format ignores width and precision
-- @differs luna %g writes zeros at the end

return {
  n = 150000, check = "6108602 150000|row     |18750.000|249f0|0.5|true",
  run = function(n)
    local format, length, last = string.format, 0, nil
    for i = 1, n do
      last = format("%5d|%-8s|%08.3f|%x|%g|%s", i, "row", i / 8, i, i % 1000 + 0.5, i % 2 == 0)
      length = length + #last
    end
    return length .. " " .. last
  end,
}
