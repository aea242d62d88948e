-- CLASS: host API
-- HOST: api
-- EXPECT: ok refused 16
-- NOTE: numbers that do not fit are refused, none is bent
local n = 0
for _, c in ipairs {
  {host.small, 2^31}, {host.small, 1 << 31}, {host.small, -(1 << 31) - 1}, {host.small, 0/0}, {host.small, 1/0}, {host.small, 1.5}, {host.small, "x"},
  {host.tiny, 128}, {host.tiny, -129}, {host.add, 2^63, 0}, {host.add, -2^64, 0}, {host.add, 1e308, 0}, {host.add, {}, 0}, {host.add, 1},
  {host.flag, 1}, {host.half, "0x"},
} do
  local ok, e = pcall(table.unpack(c))
  assert(not ok and e:find("bad argument", 1, true), e)
  n = n + 1
end
assert(host.add(math.maxinteger, 1) == math.mininteger and host.small(-(1 << 31)) == -(1 << 31) and host.tiny("-128") == -128)
assert(host.add("0x10", 2.0) == 18 and host.half(1/0) == 1/0 and host.half(0/0) ~= host.half(0/0))
print("refused", n)
