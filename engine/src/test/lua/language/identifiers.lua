-- Names are letters, digits and underscores; case matters (§3.1).

local _, a1, A1, _x, and_, End = 1, 2, 3, 4, 5, 6
print(_, a1, A1, _x, and_, End) --> 1	2	3	4	5	6
VERSION_of_ = "global"
print(VERSION_of_) --> global
print(load("local 1a = 1", "=s")) --> nil	s:1: malformed number near '1a'
print(load("local a-b = 1", "=s")) --> nil	s:1: unexpected symbol near '-'
print(load("local caf\xc3\xa9 = 1", "=s")) --> nil	s:1: unexpected symbol near '<\195>'
