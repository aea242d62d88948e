-- flush and setvbuf (§6.8).

local name = os.tmpname()
local f = assert(io.open(name, "w"))
print(f:setvbuf("full", 1024), f:setvbuf("line"), f:setvbuf("no")) --> true	true	true
f:write("visible")
print(io.open(name):read("a")) --> visible
print(f:flush(), io.flush()) --> true	true
print(f:setvbuf("full")) --> true
f:write(" buffered")
f:flush()
print(io.open(name):read("a")) --> visible buffered
print(pcall(f.setvbuf, f, "other")) --> false	bad argument #2 to '?' (invalid option 'other')
print(pcall(f.setvbuf, f)) --> false	bad argument #2 to '?' (string expected, got no value)
print(pcall(f.setvbuf, f, "full", "x")) --> false	bad argument #3 to '?' (number expected, got string)
f:close()
os.remove(name)
