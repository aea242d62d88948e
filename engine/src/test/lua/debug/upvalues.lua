-- getupvalue, setupvalue, upvalueid and upvaluejoin (§6.10).

local a, b = 1, 2
local function f() return a + b end
local function g() b = b + 1 return b, x end
print(debug.getupvalue(f, 1)) --> a	1
print(debug.getupvalue(f, 2)) --> b	2
print(debug.getupvalue(f, 3)) -->
print(debug.getupvalue(g, 1), debug.getupvalue(g, 2) == "_ENV", select(2, debug.getupvalue(g, 2)) == _ENV)
--> b	true	true
print(debug.setupvalue(f, 1, 10), a, f(), debug.setupvalue(f, 9, 0)) --> a	10	12
print(debug.upvalueid(f, 2) == debug.upvalueid(g, 1), debug.upvalueid(f, 1) == debug.upvalueid(f, 2), type(debug.upvalueid(f, 1)))
--> true	false	userdata
local function counter() local n = 0 return function() n = n + 1 return n end end
local c1, c2 = counter(), counter()
c1() c1()
print(debug.upvalueid(c1, 1) == debug.upvalueid(c2, 1)) --> false
debug.upvaluejoin(c2, 1, c1, 1)
print(c1(), c2(), c1(), debug.upvalueid(c1, 1) == debug.upvalueid(c2, 1)) --> 3	4	5	true
print((debug.getupvalue(load("return x"), 1)), debug.setupvalue(load("return x"), 1, {})) --> _ENV	_ENV
print(pcall(debug.getupvalue, 1, 1)) --> false	bad argument #1 to 'debug.getupvalue' (function expected, got number)
print(pcall(debug.getupvalue, f)) --> false	bad argument #2 to 'debug.getupvalue' (number expected, got no value)
print(pcall(debug.setupvalue, f, 1)) --> false	bad argument #3 to 'debug.setupvalue' (value expected)
print(pcall(debug.upvalueid, f, 5)) --> false	bad argument #2 to 'debug.upvalueid' (invalid upvalue index)
print(pcall(debug.upvalueid, string.rep, 1)) --> false	bad argument #2 to 'debug.upvalueid' (invalid upvalue index)
print(pcall(debug.upvaluejoin, f, 5, f, 1)) --> false	bad argument #2 to 'debug.upvaluejoin' (invalid upvalue index)
print(pcall(debug.upvaluejoin, string.rep, 1, f, 1))
--> false	bad argument #2 to 'debug.upvaluejoin' (invalid upvalue index)
