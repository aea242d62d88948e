-- file:seek sets and tells the position (§6.8).

local name = os.tmpname()
local f = assert(io.open(name, "w+"))
f:write("0123456789")
print(f:seek(), f:seek("cur"), f:seek("set"), f:seek("end")) --> 10	10	0	10
print(f:seek("set", 3), f:read(2), f:seek("cur", -1), f:read(1), f:seek("end", -2), f:read("a")) --> 3	34	4	4	8	89
print(f:seek("set", 20), f:read(1), f:seek("end")) --> 20	nil	10
print(f:seek("set", 5.0), f:seek("cur", "2")) --> 5	7
f:seek("set", 12) f:write("x")
f:seek("set")
print((f:read("a"):gsub("%z", "0")), f:seek("end")) --> 012345678900x	13
local result, message, code = f:seek("set", -1)
print(result, type(message), math.type(code), f:seek()) --> nil	string	integer	13
print(pcall(f.seek, f, "middle")) --> false	bad argument #2 to '?' (invalid option 'middle')
print(pcall(f.seek, f, "set", "x")) --> false	bad argument #3 to '?' (number expected, got string)
print(pcall(function() f:seek("set", 1.5) end))
--> false	seek.lua:17: bad argument #2 to 'seek' (number has no integer representation)
f:close()
os.remove(name)
