-- A multiple assignment evaluates every expression before it assigns (§3.3.3).

local a, b, c = 1, 2, 3
a, b = b, a
print(a, b, c) --> 2	1	3
a, b, c = c, a, b
print(a, b, c) --> 3	2	1
a, b, c = 0
print(a, b, c) --> 0	nil	nil
a, b = 1, 2, print("extra values are evaluated") --> extra values are evaluated
print(a, b) --> 1	2
local i, t = 3, {}
i, t[i] = i + 1, 20
print(i, t[3], t[4]) --> 4	20	nil
local x = {1, 2, 3}
x[1], x[2], x[3] = x[3], x[1], x[2]
print(x[1], x[2], x[3]) --> 3	1	2
local function two() return "p", "q" end
a, b, c = two()
print(a, b, c) --> p	q	nil
a, b, c = 0, two(), "last"
print(a, b, c) --> 0	p	last
