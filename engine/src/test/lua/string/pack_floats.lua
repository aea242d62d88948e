-- string.pack: f, d and n are IEEE 754 floats (§6.4.2).

local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack(">d", 1)), hex(string.pack("<d", 1)), hex(string.pack(">n", -2)))
--> 3ff0000000000000	000000000000f03f	c000000000000000
print(hex(string.pack(">f", 1.5)), hex(string.pack("<f", 1.5))) --> 3fc00000	0000c03f
print(hex(string.pack(">d", 1/0)), hex(string.pack(">f", -1/0)), hex(string.pack(">d", -0.0)), hex(string.pack(">d", 0)))
--> 7ff0000000000000	ff800000	8000000000000000	0000000000000000
print((string.unpack(">f", string.pack(">f", 0.5))), (string.unpack(">f", string.pack(">f", 0.1))))
--> 0.5	0.10000000149012
print((string.unpack("<d", string.pack("<d", 0.1)))) --> 0.1
print((string.unpack(">f", string.pack(">f", 1e300))), (string.unpack(">d", string.pack(">d", 2^-1074))) == 2^-1074)
--> inf	true
print(string.unpack("<d", string.pack("<d", math.pi)) == math.pi, math.type((string.unpack("<d", string.pack("<d", 3)))))
--> true	float
print(string.packsize("f"), string.packsize("d"), string.packsize("n")) --> 4	8	8
print(pcall(string.pack, "d", "x")) --> false	bad argument #2 to 'string.pack' (number expected, got string)
print(pcall(string.pack, "d")) --> false	bad argument #2 to 'string.pack' (number expected, got nil)
print(pcall(string.unpack, "<d", "1234567")) --> false	bad argument #2 to 'string.unpack' (data string too short)
