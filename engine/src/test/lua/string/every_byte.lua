-- upper, lower and reverse of strings of every byte at every length and offset agree with their definition byte by byte (§6.4).

local all = {}
for i = 0, 255 do all[#all + 1] = string.char(i) end
all = table.concat(all) .. table.concat(all)

local function shifted(s, low, high, distance)
  local bytes = { s:byte(1, -1) }
  for i, b in ipairs(bytes) do
    if b >= low and b <= high then bytes[i] = b + distance end
  end
  return string.char(table.unpack(bytes))
end

local function reversed(s)
  local bytes = {}
  for i = #s, 1, -1 do bytes[#bytes + 1] = s:sub(i, i) end
  return table.concat(bytes)
end

local checked = 0
for from = 1, 256, 5 do
  for length = 0, 20 do
    local s = all:sub(from, from + length - 1)
    assert(s:upper() == shifted(s, 97, 122, -32))
    assert(s:lower() == shifted(s, 65, 90, 32))
    assert(s:reverse() == reversed(s))
    checked = checked + 1
  end
end
print(checked) --> 1092
