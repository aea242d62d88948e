-- string.rep repeats a string, with a separator between the copies (§6.4).

print(("ab"):rep(3), ("ab"):rep(3, "-"), ("ab"):rep(1, "-"), #("ab"):rep(0), #("ab"):rep(-5)) --> ababab	ab-ab-ab	ab	0	0
print((""):rep(100) == "", #(""):rep(3, "xy"), ("x"):rep(2, ""), ("a\0"):rep(2):byte(1, -1)) --> true	4	xx	97	0	97	0
print(#("x"):rep(100000), #("x"):rep(1000, "yz")) --> 100000	2998
print(string.rep(1, 3), string.rep("x", "2"), string.rep("x", 2.0), string.rep("a", 2, 1)) --> 111	xx	xx	a1a
print(pcall(string.rep)) --> false	bad argument #1 to 'string.rep' (string expected, got no value)
print(pcall(string.rep, "x")) --> false	bad argument #2 to 'string.rep' (number expected, got no value)
print(pcall(string.rep, "x", "y")) --> false	bad argument #2 to 'string.rep' (number expected, got string)
print(pcall(string.rep, "x", 1.5)) --> false	bad argument #2 to 'string.rep' (number has no integer representation)
print(pcall(string.rep, {}, 2)) --> false	bad argument #1 to 'string.rep' (string expected, got table)
print(pcall(string.rep, "xx", math.maxinteger)) --> false	resulting string too large
print(pcall(string.rep, "x", 1 << 31)) --> false	resulting string too large
print(pcall(string.rep, "x", 2, {})) --> false	bad argument #3 to 'string.rep' (string expected, got table)
