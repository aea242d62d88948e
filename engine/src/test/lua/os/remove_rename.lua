-- os.remove and os.rename (§6.9).

local a, b = os.tmpname(), os.tmpname()
os.remove(b)
local f = assert(io.open(a, "w")) f:write("content") f:close()
print(os.rename(a, b), (io.open(a)), io.open(b):read("a")) --> true	nil	content
local ok, message, code = os.rename(a, b)
print(ok, message, code) --> nil	No such file or directory	2
print(os.remove(b)) --> true
ok, message, code = os.remove(b)
print(ok, message == b .. ": No such file or directory", code) --> nil	true	2
print(select("#", os.remove(b))) --> 3
print(pcall(os.remove)) --> false	bad argument #1 to 'os.remove' (string expected, got no value)
print(pcall(os.rename, "x")) --> false	bad argument #2 to 'os.rename' (string expected, got no value)
print(pcall(os.remove, {})) --> false	bad argument #1 to 'os.remove' (string expected, got table)
