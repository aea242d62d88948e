-- string.pack and string.unpack give the same each time a format is used, and as with blanks in it (§6.4, §6.4.2).

local formats = {
  { "<i4I2ds1", -5, 65535, 0.25, "name" },
  { ">i4I2ds1", -5, 65535, 0.25, "name" },
  { "<h>h<h=h", 258, 258, 258, 258 },
  { "!4 b i8 b", 1, 2, 3 },
  { "!8 b Xd d b Xi2 h", 1, 2.5, 3, 4 },
  { "!b!2i4!8i8", 1, 2, 3 },
  { "!16 b i16 c3 z x s2", 1, -2, "abc", "zero", "counted" },
  { "i3 I5 i16 > i3 I5 i16", -3, 5, -16, -3, 5, -16 },
  { "" },
  { " = < > " },
  { "!1 Xb i4 \0 nonsense", 7 },
}
local same, sizes = 0, {}
for _, case in ipairs(formats) do
  local format = case[1]
  local spaced = (" "):rep(70) .. format
  local expected = string.pack(spaced, table.unpack(case, 2))
  for i = 1, 3 do
    local packed = string.pack(format, table.unpack(case, 2))
    local values = { string.unpack(format, packed) }
    local others = { string.unpack(spaced, expected) }
    if packed == expected and #values == #case and #values == #others then same = same + 1 end
    for j, v in ipairs(values) do assert(v == others[j] and math.type(v) == math.type(others[j])) end
    for j = 2, #case do assert(values[j - 1] == case[j]) end
    -- behind an odd byte alignment is counted from the string's beginning
    local ok, shifted = pcall(string.unpack, format, "?" .. packed, 2)
    local ok2, shifted2 = pcall(string.unpack, spaced, "?" .. packed, 2)
    assert(ok == ok2 and (shifted == shifted2 or not ok))
  end
  sizes[#sizes + 1] = #expected
end
print(same, table.concat(sizes, " ")) --> 33	19 19 8 13 20 16 51 48 0 0 4

-- a malformed option is reported each time, after the values before it were asked for
for _ = 1, 2 do
  print(pcall(string.pack, "i4 i17", "x"))
  print(pcall(string.pack, "i4 i17", 1))
end
--> false	bad argument #2 to 'string.pack' (number expected, got string)
--> false	integral size (17) out of limits [1,16]
--> false	bad argument #2 to 'string.pack' (number expected, got string)
--> false	integral size (17) out of limits [1,16]
for _ = 1, 2 do print(pcall(string.pack, "!3 i8", 1)) end
--> false	bad argument #1 to 'string.pack' (format asks for alignment not power of 2)
--> false	bad argument #1 to 'string.pack' (format asks for alignment not power of 2)
-- used by another function, and after a use that ended early
print(string.packsize("<i4I2d"), #string.pack("<i4I2d", 1, 2, 3), string.packsize("<i4I2d")) --> 14	14	14
print(pcall(string.pack, "<i1i2", 300, 1)) --> false	bad argument #2 to 'string.pack' (integer overflow)
print(string.unpack("<i1i2", string.pack("<i1i2", 100, 1000))) --> 100	1000	4
