-- Order of evaluation and of stores; copies where a target is used by an earlier one.
local a, b, t = 1
a, b = b, a
t.x, t[a], t[1] = 1, "two"
t[a], a = a, 3
t, t.x = f(), 5
g, h = ...
g.x.y, h = nil, true
local p, q, r = (f()), ...
