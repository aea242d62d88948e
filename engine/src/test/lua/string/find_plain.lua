-- string.find: positions, the start index and the plain option (§6.4).

print(("hello"):find("l"), ("hello"):find("xyz"), ("hello"):find(""), ("hello"):find("l", 4), ("hello"):find("l", -2))
--> 3	nil	1	4	4	4
print(("hello"):find("", 3), ("hello"):find("", 6), ("hello"):find("", 7), (""):find(""), (""):find("", 1), (""):find("", 2))
--> 3	6	nil	1	1	nil
print(("a.b"):find(".", 1, true), ("a.b"):find(".", 1, false), ("a+b"):find("+", 1, true), ("a%b"):find("%", 1, true))
--> 2	1	2	2	2
print(("hello"):find("h", -100), ("hello"):find("h", 2), ("hello"):find("hello world")) --> 1	nil	nil
print(("a\0b\0c"):find("\0"), ("a\0b\0c"):find("\0", 3), ("a\0b"):find("b", 1, true), ("x\0"):find("\0", 1, true))
--> 2	4	3	2	2
print(("aaab"):find("aab", 1, true), ("abababac"):find("abac", 1, true)) --> 2	5	8
print(string.find("abc", "b", nil, true), string.find(12345, 34)) --> 2	3	4
print(pcall(string.find, "x")) --> false	bad argument #2 to 'string.find' (string expected, got no value)
print(pcall(string.find, nil, "x")) --> false	bad argument #1 to 'string.find' (string expected, got nil)
print(pcall(string.find, "x", "x", "y")) --> false	bad argument #3 to 'string.find' (number expected, got string)
print(pcall(string.find, "x", {})) --> false	bad argument #2 to 'string.find' (string expected, got table)
