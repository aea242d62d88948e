-- CLASS: files
-- HOST: files memory
-- EXPECT: ok lines
-- NOTE: iterators over files that are closed, removed, or written meanwhile
local it = io.lines("a.txt") it() os.remove("a.txt") it()
assert(not pcall(it))
local f = assert(io.open("b", "w+")) f:write(("line\n"):rep(10)) f:seek("set")
local n = 0
for l in f:lines() do n = n + 1 if n == 3 then f:seek("set") end if n > 20 then break end end
f:close()
assert(not pcall(f.read, f) and not pcall(f.lines, f) and not pcall(f.close, f) and tostring(f) == "file (closed)")
assert(not pcall(io.lines, "nothing") and not pcall(getmetatable(f).__gc, {}))
local mt = getmetatable(f)
pcall(mt.__gc, f) pcall(mt.__gc, io.stdout) pcall(mt.__index.close, io.stdout)
print "lines"
