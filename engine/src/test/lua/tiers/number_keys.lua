-- Tables whose keys are floats and scattered integers, found twice in a row, changed, removed, and met again after the table has grown.
local function count(n, range, offset)
  local t, sum = {}, 0
  for i = 1, n do
    local key = i % range * 1000 + offset
    t[key] = (t[key] or 0) + 1
  end
  for i = 0, range - 1 do sum = sum + t[i * 1000 + offset] end
  return sum, t
end
for _, range in ipairs {1, 7, 100, 5003} do
  assert(count(20000, range, 0.25) == 20000)
  assert(count(20000, range, 500) == 20000)
  local sum, t = count(20000, range, 0.0)
  assert(sum == 20000 and t[0] == t[0.0] and t[0] == 20000 // range)
end

-- Equal bits of another kind are another key.
do
  local bits = string.unpack("i8", string.pack("d", 0.25))
  local t = {}
  for i = 1, 5000 do
    t[0.25] = i
    t[bits] = -i
    assert(t[0.25] == i and t[bits] == -i)
    t[bits] = nil
    assert(t[bits] == nil and t[0.25] == i)
  end
end

-- Removed and found again, while others come.
do
  local t = {}
  for i = 1, 6000 do
    local k = i * 0.5 + 0.125
    t[k] = i
    assert(t[k] == i)
    t[k] = nil
    assert(t[k] == nil)
    t[k] = -i
    t[i * 77777] = i
    assert(t[k] == -i and t[i * 77777] == i)
  end
  for i = 1, 6000 do assert(t[i * 0.5 + 0.125] == -i and t[i * 77777] == i) end
end

-- NaN is no key, and nil neither; a float that is an integer is that one.
do
  local function put(t, k, v) t[k] = v end
  local t = {}
  for i = 1, 5000 do put(t, i / 2, i) end
  assert(#t == 2500 and t[7] == 14 and t[0.5] == 1)
  local ok, message = pcall(put, t, 0 / 0, 1)
  assert(not ok and message:find("index is NaN"), message)
  ok, message = pcall(put, t, nil, 1)
  assert(not ok and message:find("index is nil"), message)
  put(t, 2 ^ 53, "big")
  assert(t[2 ^ 53 | 0] == "big")
  put(t, -0.0, "zero")
  assert(t[0] == "zero")
end
