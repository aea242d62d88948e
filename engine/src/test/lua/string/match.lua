-- string.match returns the captures, or the whole match (§6.4).

print(("hello 123 world"):match("%d+"), ("hello"):match("(h)(.)"), ("hello"):match("xyz"), #("hello"):match(""))
--> 123	h	nil	0
print(("2024-05-17"):match("(%d+)-(%d+)-(%d+)")) --> 2024	05	17
print(("  trim me  "):match("^%s*(.-)%s*$") .. "|") --> trim me|
print(("hello"):match("()"), ("hello"):match("l()"), ("hello"):match(".", 3), ("hello"):match("^.", 3), ("hello"):match(".", -1))
--> 1	4	l	l	o
print(("hello"):match("", 10), ("hello"):match("", 6) == "", ("key=val"):match("^(%w+)=(%w*)$")) --> nil	true	key	val
print(("[[nested]]"):match("%[%[(.*)%]%]"), ("x"):match("((x))")) --> nested	x	x
print(("abc"):match("a(b?)c"), ("ac"):match("a(b?)c") == "", ("ac"):match("a(b*)c") == "") --> b	true	true
print(pcall(string.match, "x")) --> false	bad argument #2 to 'string.match' (string expected, got no value)
print(pcall(string.match, 5, {})) --> false	bad argument #2 to 'string.match' (string expected, got table)
print(string.match(12345, "3.")) --> 34
