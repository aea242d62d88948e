-- CLASS: files
-- HOST: files folder
-- EXPECT: ok refused
-- NOTE: ways up
for _, n in ipairs { "..", "../secret.txt", "./../secret.txt", "sub/../../secret.txt", "sub/..", "sub/../a.txt", "../inside/a.txt", "....//secret.txt", "..\\secret.txt",
  "sub//..//..//secret.txt", "%2e%2e/secret.txt", ".. /secret.txt", "\xc0\xae\xc0\xae/secret.txt", "a.txt/../../secret.txt", "a.txt/..", "~/secret.txt", "sub/./../../secret.txt" } do
  for _, mode in ipairs { "r", "w", "a", "r+", "w+", "a+", "rb" } do
    local f, e = io.open(n, mode)
    assert(not f, n)
    assert(not e:find("inside/") or n:find("inside"), e)
  end
  assert(not os.remove(n) and not os.rename(n, "x") and not os.rename("a.txt", n) and not pcall(io.lines, n) and not loadfile(n) and not pcall(dofile, n))
end
assert(io.open("./a.txt") and io.open("sub/./m.lua") and io.open("sub//m.lua"))
print "refused"
