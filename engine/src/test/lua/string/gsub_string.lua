-- string.gsub with a replacement string: %0 to %9 and %% (§6.4).

print(("hello world"):gsub("o", "0")) --> hell0 w0rld	2
print(("hello world"):gsub("(%w+)", "<%1>")) --> <hello> <world>	2
print(("hello world"):gsub("%w+", "%0 %0", 1)) --> hello hello world	1
print(("abc"):gsub("%w", "%%%0")) --> %a%b%c	3
print(("hello world from Lua"):gsub("(%w+)%s*(%w+)", "%2 %1")) --> world hello Lua from	2
print(("abc"):gsub("", "-")) --> -a-b-c-	4
print(("abc"):gsub("x", "y")) --> abc	0
print(("abc"):gsub("b*", "-")) --> -a-c-	3
print(("abc"):gsub(".", "x", 0), ("abc"):gsub(".", "x", -1), ("abc"):gsub(".", "x", 2), ("abc"):gsub(".", "x", 100))
--> abc	abc	xxc	xxx	3
print(("abc"):gsub("^a", "X"), ("aaa"):gsub("^a", "X"), ("abc"):gsub("c$", "X"), ("abc"):gsub("$", "X"))
--> Xbc	Xaa	abX	abcX	1
print(("abc"):gsub("()", "%1"), ("a b"):gsub("%s", "\0"):byte(1, -1)) --> 1a2b3c4	97	0	98
print(("x = 1"):gsub("1", 2), ("x"):gsub("x", 1.5)) --> x = 2	1.5	1
print(("aaa"):gsub("a", "b", "2"), (("x"):gsub("x", "%%"))) --> bba	%
print(pcall(string.gsub, "abc", ".", "%2")) --> false	invalid capture index %2
print(pcall(string.gsub, "abc", ".", "%x")) --> false	invalid use of '%' in replacement string
print(pcall(string.gsub, "abc", ".", "%")) --> false	invalid use of '%' in replacement string
print(pcall(string.gsub, "abc", "(", "%1")) --> false	unfinished capture
