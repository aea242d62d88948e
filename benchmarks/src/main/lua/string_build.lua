-- A string that grows by s = s .. x in a loop.
-- @group strings
-- @quick

return {
  n = 50000, check = 100100,
  run = function(n)
    local s = ""
    for i = 1, n do s = s .. i % 10 .. "," end
    return #s + #s:sub(1, 100)
  end,
}
