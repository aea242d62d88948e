-- function t.a.b.c:f() defines a field with an extra parameter self (§3.4.11).

local t = {a = {b = {c = {}}}}
function t.a.f(x) return x end
function t.a.b.c:g(x) return self == t.a.b.c, x end
function globalFunction() return "global" end
print(t.a.f(1), t.a.b.c:g(2), globalFunction(), _G.globalFunction == globalFunction) --> 1	true	global	true
local function l() return "local" end
function l() return "assigned to the local" end
print(l(), _G.l) --> assigned to the local	nil
print(load("function t:a.b() end", "=s")) --> nil	s:1: '(' expected near '.'
print(load("local function t.a() end", "=s")) --> nil	s:1: '(' expected near '.'
print(load("function 'x'() end", "=s")) --> nil	s:1: <name> expected near ''x''
print(load("function f(a, a1, ..., b) end", "=s")) --> nil	s:1: ')' expected near ','
