-- Captures: nested, empty (positions) and back references (§6.4.1).

print(("abc"):match("((a)(b))"), ("abc"):match("(a(b(c)))")) --> ab	abc	bc	c
print(("hello"):match("()l()l()"), ("abc"):match("()$"), (""):match("()")) --> 3	4	1
print(("say \"hi\" or 'bye'"):match("([\"'])(.-)%1")) --> "	hi
print(("say 'it'"):match("([\"'])(.-)%1"), ("aa bb ab"):match("(%a)%1 (%a)%2"), ("abab"):match("(ab)%1")) --> '	a	ab
print(("x=x"):match("(%w+)=%1"), ("x=y"):match("(%w+)=%1"), ("aXaX"):match("((%l)%u)%1")) --> x	nil	aX	a
print(pcall(string.match, "x", "%1")) --> false	invalid capture index %1
print(pcall(string.match, "x", "(x%1)")) --> false	invalid capture index %1
print(pcall(string.match, "x", "(x)%2")) --> false	invalid capture index %2
print(pcall(string.match, "x", "(x")) --> false	unfinished capture
print(pcall(string.match, "x", "x)")) --> false	invalid pattern capture
print(pcall(string.match, "x", "(()")) --> false	unfinished capture
print(select("#", ("x"):rep(32):match(("(x)"):rep(32)))) --> 32
print(pcall(string.match, ("x"):rep(33), ("(x)"):rep(33))) --> false	too many captures
