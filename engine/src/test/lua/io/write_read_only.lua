-- Writing to a file opened for reading fails with nil and a message (§6.8).

local name = os.tmpname()
local f = assert(io.open(name, "r"))
local function failure(result, message, code) return result, type(message), math.type(code) end
print(failure(f:write("x"))) --> nil	string	integer
print(f:write("") == f, f:write() == f) --> true	true
print(f:close()) --> true
f = assert(io.open(name, "w"))
print(failure(f:read("a"))) --> nil	string	integer
print(failure(f:read("l"))) --> nil	string	integer
f:close()
os.remove(name)
