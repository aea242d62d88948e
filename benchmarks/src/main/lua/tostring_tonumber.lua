-- Numbers to text and back: integers, floats, other bases.
-- @group strings
-- @differs luaj tostring keeps seven digits
-- @differs luajc tostring keeps seven digits

return {
  n = 150000, check = 22597857645,
  run = function(n)
    local sum = 0
    for i = 1, n do
      local integer, float = tostring(i), tostring(i + 0.125)
      sum = sum + tonumber(integer) + tonumber(float) + #float
      sum = sum + tonumber("0x1F") + tonumber("777", 8) + tonumber("1e2")
      if tonumber("12x") then sum = sum + 1 end
    end
    return sum
  end,
}
