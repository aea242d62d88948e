-- close, io.type and using a closed file (§6.8).

local name = os.tmpname()
local f = assert(io.open(name, "w"))
print(io.type(f), io.type(io.stdout), io.type(42), io.type("x")) --> file	file	nil	nil
print(f:close()) --> true
print(io.type(f), tostring(f)) --> closed file	file (closed)
print(pcall(f.close, f)) --> false	attempt to use a closed file
print(pcall(f.write, f, "x")) --> false	attempt to use a closed file
print(pcall(f.read, f)) --> false	attempt to use a closed file
print(pcall(f.lines, f)) --> false	attempt to use a closed file
print(pcall(f.seek, f)) --> false	attempt to use a closed file
print(pcall(f.flush, f)) --> false	attempt to use a closed file
print(pcall(io.close, f)) --> false	attempt to use a closed file
print(pcall(io.close, "x")) --> false	bad argument #1 to 'io.close' (FILE* expected, got string)
print(pcall(io.type)) --> false	bad argument #1 to 'io.type' (value expected)
print(pcall(io.lines, name, "l") == true) --> true
f = assert(io.open(name, "w"))
print(io.close(f), (tostring(io.stdout):gsub("0x%x+", "ADDRESS"))) --> true	file (ADDRESS)
os.remove(name)
