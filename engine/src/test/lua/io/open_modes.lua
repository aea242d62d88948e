-- io.open with the modes r, w, a, r+, w+, a+ and b (§6.8).

local name = os.tmpname()
local function put(mode, text) local f = assert(io.open(name, mode)) f:write(text) f:close() end
local function get() local f = assert(io.open(name)) local s = f:read("a") f:close() return s end
put("w", "one") print(get()) --> one
put("w", "two") print(get()) --> two
put("a", "+three") print(get()) --> two+three
put("r+", "TWO") print(get()) --> TWO+three
local f = assert(io.open(name, "r+"))
print(f:read(3), f:seek("cur")) --> TWO	3
f:seek("set", 1) f:write("x") f:close()
print(get()) --> TxO+three
f = assert(io.open(name, "w+"))
f:write("written then read") f:seek("set")
print(f:read("a")) f:close() --> written then read
f = assert(io.open(name, "a+"))
f:write("!") f:seek("set", 8)
print(f:read("a")) f:close() --> then read!
put("wb", "a\r\nb\0c")
f = assert(io.open(name, "rb"))
print(f:read("a"):byte(1, -1)) --> 97	13	10	98	0	99
f:close()
for _, mode in ipairs {"", "x", "rw", "r++", "wr", "rbb", "b", "+r"} do
  io.write(tostring((pcall(io.open, name, mode))), ";")
end
print() --> false;false;false;false;false;true;false;false;
print(io.open(name, "r\0w"):close()) --> true
print(pcall(io.open, name, "rw")) --> false	bad argument #2 to 'io.open' (invalid mode)
os.remove(name)
