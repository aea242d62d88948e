-- CLASS: JSR-223
-- HOST: eval
-- EXPECT: ok nothing
-- NOTE: an engine by name is for strangers
for _, n in ipairs { "dofile", "loadfile", "debug", "java", "javax", "Java", "luajava", "Packages", "engine", "context" } do assert(_G[n] == nil and _ENV[n] == nil, n) end
for _, n in ipairs { "execute", "exit", "getenv" } do assert(os[n] == nil, n) end
for _, n in ipairs { "/etc/passwd", "a.txt", "../x" } do assert(not io.open(n) and not io.open(n, "w") and not os.remove(n) and not os.rename(n, "y") and not pcall(io.lines, n)) end
assert(io.popen == nil and not io.tmpfile() and not pcall(os.tmpname))
assert(not package.loadlib and not pcall(require, "java.lang.System") and not load(string.dump(function() end), "x", "b"))
print "nothing"
