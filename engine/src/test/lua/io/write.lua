-- file:write and io.write write strings and numbers and return the file (§6.8).

local name = os.tmpname()
local f = assert(io.open(name, "w"))
print(f:write("text", 12, " ", 1.5, " ", -0.0, " ", 2^53) == f, f:write() == f) --> true	true
print(f:write("a", "b"):write("c") == f) --> true
print(pcall(f.write, f, nil)) --> false	bad argument #2 to '?' (string expected, got nil)
print(pcall(function() f:write(nil) end)) --> false	write.lua:8: bad argument #1 to 'write' (string expected, got nil)
print(pcall(function() f:write("x", {}) end))
--> false	write.lua:9: bad argument #2 to 'write' (string expected, got table)
print(pcall(f.write, f, "x", {})) --> false	bad argument #3 to '?' (string expected, got table)
print(pcall(f.write, f, true)) --> false	bad argument #2 to '?' (string expected, got boolean)
f:close()
print(io.open(name):read("a")) --> text12 1.5 -0 9.007199254741e+15abcxx
-- floats are written with %.14g here, so 1.0 is written as 1 in 5.3
f = assert(io.open(name, "w"))
f:write(1.0, " ", 100, " ", 1e100, " ", 3.25, "\0end")
f:close()
f = assert(io.open(name, "rb"))
local s = f:read("a")
f:close()
print(#s, (s:gsub("%z", "<0>"))) --> 21	1 100 1e+100 3.25<0>end
print(io.write("written by io.write", "\n") == io.stdout)
--> written by io.write
--> true
print(pcall(io.write, {})) --> false	bad argument #1 to 'io.write' (string expected, got table)
f = assert(io.open(name))
print(pcall(f.write, "not a file")) --> false	bad argument #1 to '?' (FILE* expected, got string)
f:close()
os.remove(name)
