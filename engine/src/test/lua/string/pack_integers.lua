-- string.pack: integers of every size, with both byte orders (§6.4.2).

local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("<b", -1)), hex(string.pack("<B", 255)), hex(string.pack("<h", -2)), hex(string.pack("<H", 65535)))
--> ff	ff	feff	ffff
print(hex(string.pack("<i4", 1)), hex(string.pack(">i4", 1)), hex(string.pack("<i3", -2)), hex(string.pack(">I3", 0x123456)))
--> 01000000	00000001	feffff	123456
print(hex(string.pack("<j", -1)), hex(string.pack(">J", 1)), hex(string.pack("<i16", -1)), hex(string.pack(">I16", 1)))
--> ffffffffffffffff	0000000000000001	ffffffffffffffffffffffffffffffff	00000000000000000000000000000001
print(hex(string.pack("<i1i2i3", 1, 2, 3)), hex(string.pack("<i2>i2=I1", 1, 1, 1)), hex(string.pack("<i7", 1 << 50)))
--> 010200030000	0100000101	00000000000004
print(string.unpack("<b", "\255"), (string.unpack("<B", "\255")), (string.unpack(">i2", "\255\254"))) --> -1	255	-2
print((string.unpack("<I4", "\1\2\3\4"))) --> 67305985
print(string.unpack("<i16", string.pack("<i16", math.mininteger))) --> -9223372036854775808	17
print(string.unpack("<I3", "\255\255\255"), string.unpack("<i3", "\255\255\255")) --> 16777215	-1	4
print(string.unpack("<i2 >i2", "\1\0\0\1"), (string.unpack("<j", ("\255"):rep(8))), (string.unpack("<J", ("\255"):rep(8))))
--> 1	-1	-1
print(pcall(string.pack, "<b", 128)) --> false	bad argument #2 to 'string.pack' (integer overflow)
print(pcall(string.pack, "<b", -129)) --> false	bad argument #2 to 'string.pack' (integer overflow)
print(pcall(string.pack, "<B", 256)) --> false	bad argument #2 to 'string.pack' (unsigned overflow)
print(pcall(string.pack, "<B", -1)) --> false	bad argument #2 to 'string.pack' (unsigned overflow)
print(pcall(string.pack, "<i2", 32768)) --> false	bad argument #2 to 'string.pack' (integer overflow)
print(pcall(string.pack, "i17", 1)) --> false	integral size (17) out of limits [1,16]
print(pcall(string.pack, "i0", 1)) --> false	integral size (0) out of limits [1,16]
print(pcall(string.pack, "<i4", 1.5)) --> false	bad argument #2 to 'string.pack' (number has no integer representation)
print(pcall(string.pack, "<i4", "x")) --> false	bad argument #2 to 'string.pack' (number expected, got string)
print(pcall(string.pack, "<i4")) --> false	bad argument #2 to 'string.pack' (number expected, got nil)
print(pcall(string.unpack, "<i9", ("\255"):rep(8) .. "\1")) --> false	9-byte integer does not fit into Lua Integer
print(pcall(string.unpack, "<I9", ("\0"):rep(8) .. "\1")) --> false	9-byte integer does not fit into Lua Integer
