-- Missing arguments are nil, extra ones are dropped (§3.4.11).

local function f(a, b, c) return a, b, c end
print(f()) --> nil	nil	nil
print(f(1)) --> 1	nil	nil
print(f(1, 2, 3, 4)) --> 1	2	3
local function two() return 1, 2 end
print(f(two())) --> 1	2	nil
print(f(two(), 10)) --> 1	10	nil
print(f((two()))) --> 1	nil	nil
print(f(two(), two())) --> 1	1	2
print(f(nil, nil), select("#", f())) --> nil	3
