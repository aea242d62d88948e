-- A backslash before any other character is a syntax error (§3.1).

print(load([[return "\q"]], "=s")) --> nil	s:1: invalid escape sequence near '"\q'
print(load([[return "\ "]], "=s")) --> nil	s:1: invalid escape sequence near '"\ '
print(load([[return "ab\Ncd"]], "=s")) --> nil	s:1: invalid escape sequence near '"ab\N'
print(load([[return '\-']], "=s")) --> nil	s:1: invalid escape sequence near ''\-'
