-- CLASS: files
-- HOST: files memory
-- EXPECT: ok refused
-- NOTE: writing far behind the end
local f = assert(io.open("hole", "w")) f:setvbuf("no")
for _, at in ipairs { 1 << 24, 1 << 30, (1 << 31) - 1, 1 << 31, 1 << 40, 1 << 62, math.maxinteger } do
  local ok, e = f:seek("set", at)
  if ok then assert(not f:write("x"), at) end
end
assert(not f:seek("set", -1) and not f:seek("cur", math.mininteger))
f:seek("set", 0) f:write("abc") f:seek("end", 100) f:write("def") f:close()
assert(#io.open("hole"):read("a") == 106)
print "refused"
