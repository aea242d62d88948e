-- t.name is t["name"]; assigning nil removes a field (§3.2, §2.1).

local t = {}
t.a, t["b c"], t.d = 1, 2, {e = {f = "x"}}
print(t.a, t["a"], t["b c"], t.d.e.f, t["d"]["e"]["f"]) --> 1	1	2	x	x
t.a = nil
print(t.a, next({a = nil})) --> nil	nil
t.n = 0
t.n = t.n + 1
t["n"] = t.n * 10
print(t.n) --> 10
local count = 0
for _ in pairs(t) do count = count + 1 end
print(count) --> 3
print(({10, 20, 30})[2], ({x = 1}).x, ("abc").len == string.len, #("abc")) --> 20	1	true	3
