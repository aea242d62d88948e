-- The escape \u{XXX} writes a code point in UTF-8 (§3.1).

local function bytes(s) return table.concat({s:byte(1, -1)}, " ") end

print(bytes "\u{0}", bytes "\u{7F}") --> 0	127
print(bytes "\u{80}", bytes "\u{7FF}") --> 194 128	223 191
print(bytes "\u{800}", bytes "\u{FFFF}") --> 224 160 128	239 191 191
print(bytes "\u{10000}", bytes "\u{10FFFF}") --> 240 144 128 128	244 143 191 191
print("\u{4c}\u{000000075}\u{61}") --> Lua
print(bytes "\u{D800}")             -- surrogates are not refused --> 237 160 128

print(load [[return "\u{110000}"]]) --> nil	[string "return "\u{110000}""]:1: UTF-8 value too large near '"\u{110000'
print(load [[return "\u41"]]) --> nil	[string "return "\u41""]:1: missing '{' near '"\u4'
print(load [[return "\u{41"]]) --> nil	[string "return "\u{41""]:1: missing '}' near '"\u{41"'
print(load [[return "\u{}"]]) --> nil	[string "return "\u{}""]:1: hexadecimal digit expected near '"\u{}'
