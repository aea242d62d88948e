-- A backslash before a line break puts a newline into the string (§3.1).

print(#"a\
b", "a\
b" == "a\nb") --> 3	true

-- every kind of line break counts as one newline
local source = "return 'x\\\ry', 'x\\\r\ny', 'x\\\n\ry', 'x\\\n\ny'"
local a, b, c = load("return 'x\\\ry', 'x\\\r\ny', 'x\\\n\ry'")()
print(a == "x\ny", b == "x\ny", c == "x\ny") --> true	true	true

-- a bare line break does not
print(load("return 'x\ny'", "=src")) --> nil	src:1: unfinished string near ''x'
print(load(source, "=src"))
--> nil	src:5: unfinished string near ''x
--> '
