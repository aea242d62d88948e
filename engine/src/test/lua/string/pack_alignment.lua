-- string.pack: !, x, X and spaces (§6.4.2).

local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("<i1 x i2", 1, 2)), hex(string.pack("<!4 i1 i4", 1, 2)), hex(string.pack("<!2 i1 i4", 1, 2)))
--> 01000200	0100000002000000	010002000000
print(hex(string.pack("<i1 i4", 1, 2)), hex(string.pack("<!4 i1 !1 i4", 1, 2)), hex(string.pack("<!8 i1 Xi8 i1", 1, 2)))
--> 0102000000	0102000000	010000000000000002
print(hex(string.pack("<!4 i1 Xi4", 1)), hex(string.pack("xxx")), hex(string.pack("<!4 i2 i1 i4", 1, 2, 3)))
--> 01000000	000000	0100020003000000
print(string.packsize("<!4 i1 i4"), string.packsize("<i1 i4"), string.packsize("<!8 i1 d")) --> 8	5	16
print(string.packsize("b x h"), string.packsize("")) --> 4	0
print(string.packsize("i1i2i3i4"), string.packsize("c10 B"), string.packsize("!4 i1 Xi4 i1"), string.packsize("<! i1 i8"))
--> 10	11	5	16
print(string.unpack("<!4 i1 i4", "\1\0\0\0\2\0\0\0"), string.unpack("<i1 x i1", "\1\0\2")) --> 1	1	2	4
print(pcall(string.pack, "!3 i3", 1))
--> false	bad argument #1 to 'string.pack' (format asks for alignment not power of 2)
print(pcall(string.pack, "<!4 i1 i3", 1, 2))
--> false	bad argument #1 to 'string.pack' (format asks for alignment not power of 2)
print(pcall(string.pack, "!17 i1", 1)) --> false	integral size (17) out of limits [1,16]
print(pcall(string.pack, "X", 1)) --> false	bad argument #1 to 'string.pack' (invalid next option for option 'X')
print(pcall(string.pack, "Xz", 1)) --> false	bad argument #1 to 'string.pack' (invalid next option for option 'X')
print(pcall(string.pack, "X x", 1)) --> false	bad argument #1 to 'string.pack' (invalid next option for option 'X')
print(pcall(string.packsize, "z")) --> false	bad argument #1 to 'string.packsize' (variable-length format)
print(pcall(string.packsize, "s")) --> false	bad argument #1 to 'string.packsize' (variable-length format)
print(pcall(string.packsize, "i1 y")) --> false	invalid format option 'y'
print(pcall(string.packsize, ("c200000000"):rep(11)))
--> false	bad argument #1 to 'string.packsize' (format result too large)
