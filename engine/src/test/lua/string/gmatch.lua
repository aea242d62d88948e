-- string.gmatch iterates over all matches (§6.4).

for w in ("one two  three"):gmatch("%a+") do io.write(w, ";") end print() --> one;two;three;
for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do io.write(k, "->", v, ";") end print() --> a->1;b->2;
for p in ("abc"):gmatch("()") do io.write(p, ";") end print() --> 1;2;3;4;
for s in ("abc"):gmatch("") do io.write("[", s, "]") end print() --> [][][][]
for s in ("a,b,,c"):gmatch("([^,]*)") do io.write("[", s, "]") end print() --> [a][b][][c]
for s in ("abc"):gmatch("x*") do io.write("[", s, "]") end print() --> [][][][]
for s in ("xxaxx"):gmatch("x*") do io.write("[", s, "]") end print() --> [xx][xx]
for _ in ("abc"):gmatch("z") do print "never" end
-- in gmatch a ^ is no anchor: it matches itself
for s in ("^a^b"):gmatch("^%a") do io.write(s, ";") end print() --> ^a;^b;
local f = ("k1 k2"):gmatch("k%d")
print(type(f), f(), f(), f(), f()) --> function	k1	k2	nil
for a, b in ("abcd"):gmatch("(.)(.)") do io.write(b, a) end print() --> badc
print(pcall(string.gmatch, "x")) --> false	bad argument #2 to 'string.gmatch' (string expected, got no value)
print(pcall(string.gmatch)) --> false	bad argument #1 to 'string.gmatch' (string expected, got no value)
print(pcall(("x"):gmatch("("))) --> false	unfinished capture
