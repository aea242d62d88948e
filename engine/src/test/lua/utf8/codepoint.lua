-- utf8.codepoint decodes the characters that start between two positions (§6.5).

print(utf8.codepoint("a"), utf8.codepoint("é"), utf8.codepoint("€"), utf8.codepoint("😀")) --> 97	233	8364	128512
print(utf8.codepoint("aé€😀", 1, -1)) --> 97	233	8364	128512
print(utf8.codepoint("aé€😀", 2)) --> 233
print(utf8.codepoint("aé€😀", 4, 7)) --> 8364	128512
print(utf8.codepoint("aé€", 1, 2)) --> 97	233
print(select("#", utf8.codepoint("abc", 3, 2)), utf8.codepoint("abc", -1)) --> 0	99
print(pcall(utf8.codepoint, "é", 2)) --> false	invalid UTF-8 code
print(pcall(utf8.codepoint, "\xff")) --> false	invalid UTF-8 code
print(pcall(utf8.codepoint, "\xf4\x90\x80\x80")) --> false	invalid UTF-8 code
print(pcall(utf8.codepoint, "\xc0\x80")) --> false	invalid UTF-8 code
print(pcall(utf8.codepoint, "abc", 4)) --> false	bad argument #3 to 'utf8.codepoint' (out of range)
print(pcall(utf8.codepoint, "abc", 0)) --> false	bad argument #2 to 'utf8.codepoint' (out of range)
print(pcall(utf8.codepoint, "abc", 1, 4)) --> false	bad argument #3 to 'utf8.codepoint' (out of range)
print(pcall(utf8.codepoint, "")) --> false	bad argument #3 to 'utf8.codepoint' (out of range)
print(pcall(utf8.codepoint)) --> false	bad argument #1 to 'utf8.codepoint' (string expected, got no value)
