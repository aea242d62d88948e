-- CLASS: files
-- HOST: files memory
-- EXPECT: ok no room
-- NOTE: the same without writing much: holes of megabytes
local t = {}
for i = 1, 2000 do
  local f = assert(io.open("f", "w"))
  f:setvbuf("no")
  f:seek("set", 1 << 23)
  local ok, e, n = f:write("x")
  if not ok then assert(n == 28, e) print "no room" return end
  os.remove("f")
  t[#t + 1] = f
end
print "ESCAPED"
