-- Table constructors: positional, named and computed fields (§3.4.9).

local t = {10, 20, 30, x = 1, ["y z"] = 2, [-1] = 4, [1.5] = 5, [true] = 6}
print(t[1], t[2], t[3], t.x, t["y z"], t[-1], t[1.5], t[true], #t) --> 10	20	30	1	2	4	5	6	3
local mixed = {x = 1, "first", y = 2, "second"; z = 3, "third";}
print(#mixed, mixed[1], mixed[2], mixed[3], mixed.x + mixed.y + mixed.z) --> 3	first	second	third	6
print(next({}), #{nil}, #{1, 2, nil, 4} == 4 or #{1, 2, nil, 4} == 2) --> nil	0	true
local key = "k"
print(({[key] = 1, key = 2}).k, ({[key] = 1, key = 2}).key) --> 1	2
print(({[1] = "explicit", "positional"})[1]) --> positional
local nested = {{1, {2}}, a = {b = {c = "deep"}}}
print(nested[1][2][1], nested.a.b.c) --> 2	deep
