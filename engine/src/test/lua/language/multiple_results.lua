-- A call keeps all its results only at the end of a list (§3.4).

local function f() return 1, 2, 3 end
local function none() end
local a, b, c, d = f()
print(a, b, c, d) --> 1	2	3	nil
a, b, c, d = 0, f()
print(a, b, c, d) --> 0	1	2	3
a, b, c, d = f(), 10
print(a, b, c, d) --> 1	10	nil	nil
a, b = none(), none()
print(a, b) --> nil	nil
print(f(), f()) --> 1	1	2	3
print(none(), f()) --> nil	1	2	3
print(f(), none()) --> 1
print(({f(), f()})[4], ({f(), f()})[5], (f())) --> 3	nil	1
