-- CLASS: files
-- HOST: files overlay
-- EXPECT: ok above
-- NOTE: everything that could change the folder below changes what lies above
local f = assert(io.open("a.txt", "w")) f:write("mine") f:close()
assert(io.open("a.txt"):read("a") == "mine")
assert(os.remove("a.txt") and not io.open("a.txt") and not os.remove("a.txt"))
f = assert(io.open("sub/m.lua", "r+")) f:write("RETURN") f:close()
f = assert(io.open("sub/m.lua", "a")) f:write(" -- end") f:close()
assert(io.open("sub/m.lua"):read("a") == "RETURN 'module' -- end")
assert(os.rename("sub/m.lua", "a.txt") and not io.open("sub/m.lua"))
for _, n in ipairs { "out", "outdir/secret.txt", "outdir/new.txt", "out.lua", "self" } do
  local f = io.open(n, "w") if f then f:write("overwritten") f:close() end
  f = io.open(n, "a") if f then f:write("!") f:close() end
  f = io.open(n, "r+") if f then f:write("?") f:close() end
  f = io.open(n) if f then assert(not f:read("a"):find("SECRET")) f:close() end
  os.rename(n, "moved") os.rename("a.txt", n) os.remove(n)
end
print "above"
