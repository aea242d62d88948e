-- CLASS: files
-- HOST: files memory
-- EXPECT: ok-or-kill memory
-- NOTE: sizes of buffers and reads that no machine has
local f = assert(io.open("a.txt", "r+"))
for _, n in ipairs { 1 << 31, 1 << 40, math.maxinteger, math.mininteger, -1, 0, 2^53 } do
  pcall(f.setvbuf, f, "full", n)
  f:seek("set")
  local ok, s = pcall(f.read, f, n)
  assert(not ok or s == nil or #s <= 6)
end
f:seek("set") f:write(("9"):rep(100000)) f:seek("set") pcall(f.read, f, "n")
print "read"
