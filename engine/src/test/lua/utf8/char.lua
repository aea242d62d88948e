-- utf8.char encodes code points; utf8.charpattern matches one sequence (§6.5).

print(utf8.char(), utf8.char(72, 228, 8364, 128512), #utf8.char(72, 228, 8364, 128512)) --> 	Hä€😀	10
print(utf8.char(0x7F):byte(1, -1)) --> 127
print(utf8.char(0x80):byte(1, -1)) --> 194	128
print(utf8.char(0x7FF):byte(1, -1)) --> 223	191
print(utf8.char(0x800):byte(1, -1)) --> 224	160	128
print(utf8.char(0xFFFF):byte(1, -1)) --> 239	191	191
print(utf8.char(0x10000):byte(1, -1)) --> 240	144	128	128
print(utf8.char(0x10FFFF):byte(1, -1)) --> 244	143	191	191
print(utf8.char(0):byte(1, -1), utf8.char(0xD800):byte(1, -1)) --> 0	237	160	128
print(utf8.charpattern == "[\0-\x7F\xC2-\xF4][\x80-\xBF]*", #utf8.charpattern) --> true	14
for c in ("aé€😀"):gmatch(utf8.charpattern) do io.write(#c, ";") end print() --> 1;2;3;4;
print(pcall(utf8.char, -1)) --> false	bad argument #1 to 'utf8.char' (value out of range)
print(pcall(utf8.char, 0x110000)) --> false	bad argument #1 to 'utf8.char' (value out of range)
print(pcall(utf8.char, 65, "x")) --> false	bad argument #2 to 'utf8.char' (number expected, got string)
print(pcall(utf8.char, 65.5)) --> false	bad argument #1 to 'utf8.char' (number has no integer representation)
