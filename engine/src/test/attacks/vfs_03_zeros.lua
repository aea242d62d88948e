-- CLASS: files
-- HOST: files overlay
-- EXPECT: ok refused
-- NOTE: zero bytes, bytes that are no UTF-8, and names of megabytes
for _, n in ipairs { "a.txt\0", "a.txt\0.lua", "\0", "sub\0/m.lua", ("x"):rep(1 << 20), ("../"):rep(100000), ("a/"):rep(100000) } do
  -- As in C a name ends at a zero.
  local f, e = io.open(n)
  assert(not f or n:sub(1, 6) == "a.txt\0" and f:read("a") == "inside")
  assert(f or not io.open(n, "w"), n)
  assert(f or not os.remove(n) and not os.rename("a.txt", n) and not os.rename(n, "b"))
end
assert(io.open("a.txt"):read("a") == "inside")
for _, n in ipairs { "\xff\xfe", "\xed\xa0\x80", "x\xff" } do local f = io.open(n, "w") if f then f:close() os.remove(n) end end
print "refused"
