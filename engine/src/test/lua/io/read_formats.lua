-- file:read with the formats n, a, l, L and a count (§6.8).

local name = os.tmpname()
local f = assert(io.open(name, "w"))
f:write("first line\nsecond\n\n42 3.5 0x1F word\nlast without break")
f:close()
f = assert(io.open(name))
print(f:read()) --> first line
print((f:read("L"):gsub("\n", "<nl>"))) --> second<nl>
print(f:read("l") == "") --> true
print(f:read("n", "n", "n")) --> 42	3.5	31
print("[" .. f:read(1) .. "]", f:read(3), #f:read(0)) --> [ ]	wor	0
print(f:read("l"), f:read("l"), f:read("l")) --> d	last without break	nil
print(f:read("a") == "", f:read("l"), f:read(1), f:read(0), f:read("n")) --> true	nil	nil	nil	nil
f:seek("set")
print(f:read("l", "l", "l", "l", "l", "l")) --> first line	second		42 3.5 0x1F word	last without break	nil
f:seek("set")
print(#f:read("a"), f:seek("cur")) --> 54	54
f:seek("set")
print(f:read("*l"), f:read("*n"), (f:read("*L"):gsub("\n", "<nl>")), #f:read("*a")) --> first line	nil	second<nl>	36
f:seek("set", 11)
print(f:read(2.0, "l")) --> se	cond
print(pcall(f.read, f, "x")) --> false	bad argument #2 to '?' (invalid format)
print(pcall(f.read, f, {})) --> false	bad argument #2 to '?' (string expected, got table)
print(pcall(f.read, f, "*x")) --> false	bad argument #2 to '?' (invalid format)
print(pcall(f.read, f, "")) --> false	bad argument #2 to '?' (invalid format)
f:close()
os.remove(name)
