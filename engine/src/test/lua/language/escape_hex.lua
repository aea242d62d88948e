-- The escape \xXX takes exactly two hexadecimal digits (§3.1).

print("\x4c\x75\x61") --> Lua
print(("\xff\xFF\x00"):byte(1, -1)) --> 255	255	0
print("\x411") --> A1
print(load [[return "\x4"]]) --> nil	[string "return "\x4""]:1: hexadecimal digit expected near '"\x4"'
print(load [[return "\xg0"]]) --> nil	[string "return "\xg0""]:1: hexadecimal digit expected near '"\xg'
print(load [[return "\x"]]) --> nil	[string "return "\x""]:1: hexadecimal digit expected near '"\x"'
