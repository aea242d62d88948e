-- string.find with a pattern returns the captures after the positions (§6.4).

print(("key = value"):find("(%w+)%s*=%s*(%w+)")) --> 1	11	key	value
print(("hello world"):find("o w"), ("hello"):find("l+"), ("hello"):find("^l"), ("hello"):find("^h")) --> 5	3	nil	1	1
print(("hello"):find("o$"), ("hello"):find("l$"), ("hello"):find("^hello$"), ("hello"):find("()ll()"))
--> 5	nil	1	3	4	3	5
print(("hello"):find("^l", 3), ("hello"):find("^e", 2)) --> 3	2	2
print(("abc"):find("b()"), ("abc"):find("(x)")) --> 2	nil
print(("$100"):find("$"), ("a$b"):find("a$b"), ("a^b"):find("a^b"), ("^a"):find("^^a")) --> 5	1	1	1	2
print(select("#", ("abc"):find("(a)(b)(c)")), select("#", ("abc"):find("z"))) --> 5	1
