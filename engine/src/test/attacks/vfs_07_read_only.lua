-- CLASS: files
-- HOST: files folder
-- EXPECT: ok read only
-- NOTE: every way to write
local names = { "a.txt", "new", "sub/new", "out", "sub" }
for _, n in ipairs(names) do
  for _, m in ipairs { "w", "a", "r+", "w+", "a+", "wb" } do assert(not io.open(n, m), n) end
  assert(not os.remove(n) and not os.rename(n, "x") and not os.rename("a.txt", n) and not pcall(io.output, n))
end
assert(not io.tmpfile() and not pcall(os.tmpname))
local f = io.open("a.txt")
assert(not f:write("x")) f:seek("set", 0) assert(f:read("a") == "inside")
f:setvbuf("no") assert(not f:write("y")) f:close()
print "read only"
