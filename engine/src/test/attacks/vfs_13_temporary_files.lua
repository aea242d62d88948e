-- CLASS: files
-- HOST: files memory
-- EXPECT: ok no room
-- NOTE: the same with files that have no name
local t = {}
for i = 1, 2000 do
  local f = io.tmpfile()
  if not f then print "no room" return end
  f:setvbuf("no")
  f:seek("set", 1 << 22)
  if not f:write("x") then print "no room" return end
  t[#t + 1] = f
end
print "ESCAPED"
