-- utf8.len counts the characters, or gives the position of the first invalid byte (§6.5).

print(utf8.len(""), utf8.len("abc"), utf8.len("aé€😀"), utf8.len("\0")) --> 0	3	4	1
print(utf8.len("aé€😀", 2), utf8.len("aé€😀", 4), utf8.len("aé€😀", -4), utf8.len("aé€😀", 1, 1), utf8.len("aé€😀", 1, 2))
--> 3	2	1	1	2
print(utf8.len("abc", 4), utf8.len("abc", 3, 2), utf8.len("abc", 1, -2), utf8.len("é", 1, 1)) --> 0	0	2	1
print(utf8.len("\xff")) --> nil	1
print(utf8.len("ab\x80cd")) --> nil	3
print(utf8.len("é€", 2)) --> nil	2
print(utf8.len("\xc3")) --> nil	1
print(utf8.len("a\xe2\x82")) --> nil	2
print(utf8.len("\xc0\x80")) --> nil	1
print(utf8.len("\xed\xa0\x80")) --> 1
print(utf8.len("\xf4\x90\x80\x80")) --> nil	1
print(utf8.len("ok\xf8\x88\x80\x80\x80")) --> nil	3
print(pcall(utf8.len, "abc", 5)) --> false	bad argument #2 to 'utf8.len' (initial position out of string)
print(pcall(utf8.len, "abc", 0)) --> false	bad argument #2 to 'utf8.len' (initial position out of string)
print(pcall(utf8.len, "abc", 1, 4)) --> false	bad argument #3 to 'utf8.len' (final position out of string)
print(pcall(utf8.len, "abc", 1, -10)) --> true	0
print(pcall(utf8.len)) --> false	bad argument #1 to 'utf8.len' (string expected, got no value)
print(pcall(utf8.len, "abc", "x")) --> false	bad argument #2 to 'utf8.len' (number expected, got string)
