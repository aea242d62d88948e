-- A chunk is a vararg function with one upvalue, its environment (§3.3.2).

local f = load("local a, b = ... return a, b, select('#', ...)")
print(f(1, 2, 3)) --> 1	2	3
print(f()) --> nil	nil	0
print(load("x = 1; return x")(), x) --> 1	1
print(load("return _ENV == _G")(), load("return _ENV", "c", "t", 5)()) --> true	5
print(load("local function f() return ... end", "=c"))
--> nil	c:1: cannot use '...' outside a vararg function near '...'
print(debug.getinfo(f, "S").what, debug.getinfo(f, "u").isvararg, debug.getinfo(f, "u").nups) --> main	true	1
print(pcall(load("error('from a chunk')", "=chunk"))) --> false	chunk:1: from a chunk
