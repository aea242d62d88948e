-- string.pack: z, s and c hold strings (§6.4.2).

local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("z", "hi")), hex(string.pack("<s1", "abc")), hex(string.pack(">s2", "abc")), hex(string.pack("c5", "abc")))
--> 686900	03616263	0003616263	6162630000
print(hex(string.pack("<s4", "")), hex(string.pack("z", "")), hex(string.pack("c0", "")), hex(string.pack("zBz", "a", 1, "b")))
--> 00000000	00		6100016200
print(string.unpack("z", "hi\0rest"), string.unpack("<s1", "\3abcdef"), string.unpack("c3", "abcdef")) --> hi	abc	abc	4
print(string.unpack("z z", "a\0b\0"), string.unpack("<s2 <s2", "\1\0x\2\0yz")) --> a	x	yz	8
print(#string.pack("s", "12345"), string.unpack("s", string.pack("s", "round trip"))) --> 13	round trip	19
print(string.unpack("c2 c0 c1", "abc")) --> ab		c	4
print(pcall(string.pack, "z", "a\0b")) --> false	bad argument #2 to 'string.pack' (string contains zeros)
print(pcall(string.pack, "c2", "abc")) --> false	bad argument #2 to 'string.pack' (string longer than given size)
print(pcall(string.pack, "<s1", ("x"):rep(256)))
--> false	bad argument #2 to 'string.pack' (string length does not fit in given size)
print(pcall(string.pack, "c", "x")) --> false	missing size for format option 'c'
print(pcall(string.pack, "z", {})) --> false	bad argument #2 to 'string.pack' (string expected, got table)
print(pcall(string.unpack, "<s1", "\5abc")) --> false	bad argument #2 to 'string.unpack' (data string too short)
print(pcall(string.unpack, "c4", "abc")) --> false	bad argument #2 to 'string.unpack' (data string too short)
print(pcall(string.unpack, "c", "abc")) --> false	missing size for format option 'c'
