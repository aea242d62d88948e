-- utf8.offset finds the byte where the n-th character starts (§6.5).

local s = "aé€😀z"
print(#s, utf8.offset(s, 1), utf8.offset(s, 2), utf8.offset(s, 3), utf8.offset(s, 4), utf8.offset(s, 5), utf8.offset(s, 6))
--> 11	1	2	4	7	11	12
print(utf8.offset(s, 7), utf8.offset(s, -1), utf8.offset(s, -2), utf8.offset(s, -5), utf8.offset(s, -6))
--> nil	11	7	1	nil
print(utf8.offset(s, 0), utf8.offset(s, 0, 3), utf8.offset(s, 0, 5), utf8.offset(s, 0, 10), utf8.offset(s, 0, #s + 1))
--> 1	2	4	7	12
print(utf8.offset(s, 2, 2), utf8.offset(s, 3, 2), utf8.offset(s, -1, 7), utf8.offset(s, -1, #s + 1), utf8.offset(s, 1, 4))
--> 4	7	4	11	4
print(utf8.offset("", 1), utf8.offset("", 0), utf8.offset("", -1), utf8.offset("abc", 5), utf8.offset("abc", 4))
--> 1	1	nil	nil	4
print(pcall(utf8.offset, s, 1, 3)) --> false	initial position is a continuation byte
print(pcall(utf8.offset, s, -1, 5)) --> false	initial position is a continuation byte
print(pcall(utf8.offset, "abc", 1, 5)) --> false	bad argument #3 to 'utf8.offset' (position out of range)
print(pcall(utf8.offset, "abc", 1, -4)) --> false	bad argument #3 to 'utf8.offset' (position out of range)
print(pcall(utf8.offset, "abc")) --> false	bad argument #2 to 'utf8.offset' (number expected, got no value)
print(pcall(utf8.offset)) --> false	bad argument #1 to 'utf8.offset' (string expected, got no value)
