-- string.pack and string.unpack of fixed-size records.
-- @group strings
-- @lua 5.3
-- @differs luna has no string.pack

return {
  n = 400000, check = 112909420000,
  run = function(n)
    local pack, unpack, sum = string.pack, string.unpack, 0
    for i = 1, n do
      local record = pack("<i4I2ds1", i, i % 65536, i / 4, "name")
      local id, short, float, name = unpack("<i4I2ds1", record)
      sum = sum + id + short + float // 1 + #name
    end
    return sum
  end,
}
