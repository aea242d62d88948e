-- utf8.codes iterates over positions and code points (§6.5).

for p, c in utf8.codes("aé€😀") do print(p, c, utf8.char(c) == ("aé€😀"):sub(p, (utf8.offset("aé€😀", 2, p) or 0) - 1)) end
--> 1	97	true
--> 2	233	true
--> 4	8364	true
--> 7	128512	true
for _ in utf8.codes("") do print "never" end
local f, s, i = utf8.codes("xy")
print(type(f), s, i) --> function	xy	0
print(f("xy", 0)) --> 1	120
print(f("xy", 1)) --> 2	121
print(f("xy", 2)) -->
print(pcall(function() for p, c in utf8.codes("ab\xff") do io.write(p, "=", c, ";") end end))
--> 1=97;2=98;false	codes.lua:14: invalid UTF-8 code
print(pcall(function() for _ in utf8.codes("\xf4\x90\x80\x80") do end end)) --> false	codes.lua:16: invalid UTF-8 code
print(pcall(function() for _ in utf8.codes("\xe2\x82") do end end)) --> false	codes.lua:17: invalid UTF-8 code
print(pcall(utf8.codes)) --> false	bad argument #1 to 'utf8.codes' (string expected, got no value)
print(pcall(utf8.codes, {})) --> false	bad argument #1 to 'utf8.codes' (string expected, got table)
local points = {}
for _, c in utf8.codes("Lua") do points[#points + 1] = c end
print(utf8.char(table.unpack(points))) --> Lua
