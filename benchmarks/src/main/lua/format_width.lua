-- string.format with widths, precisions and flags; 20,000 calls.
-- @group ancestor
-- @differs luaj string.format ignores width and precision
-- @differs luajc string.format ignores width and precision
-- @differs luna string.format pads with blanks where zeros are asked for

return {
  n = 20000, check = "740000 [20000     ][   io][ 2500.00][004e20]",
  run = function(n)
    local format, length, last = string.format, 0, nil
    for i = 1, n do
      last = format("[%-10d][%5s][%8.2f][%06x]", i, "io", i / 8, i)
      length = length + #last
    end
    return length .. " " .. last
  end,
}
