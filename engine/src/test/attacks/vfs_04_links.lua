-- CLASS: files
-- HOST: files folder
-- EXPECT: ok refused
-- NOTE: links in the folder that lead out of it, or to themselves
for _, n in ipairs { "out", "outdir", "outdir/secret.txt", "outdir/inside/a.txt", "out.lua", "self", "self/x", "outdir/../inside/out" } do
  local f, e = io.open(n)
  if f then local s = f:read("a") assert(s == "inside", n) end
  assert(not loadfile(n) and not pcall(dofile, n), n)
end
assert(not pcall(require, "out") and not pcall(require, "outdir.secret"))
package.path = "outdir/?.lua;?.lua;../?.lua;/?.lua;outdir/../?.lua"
for _, m in ipairs { "secret", "out", "inside.out", "outdir.secret", "..secret", "../secret" } do assert(not pcall(require, m), m) assert(not package.searchpath(m, package.path) or m == "out", m) end
print "refused"
