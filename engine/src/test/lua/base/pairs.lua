-- pairs returns next, the table and nil (§6.1).

local t = {}
local f, s, c = pairs(t)
print(f == next, s == t, c, select("#", pairs(t))) --> true	true	nil	3
local seen = {}
for k, v in pairs {1, 2, 3, a = 4, b = 5, [10] = 6} do seen[#seen + 1] = tostring(k) .. "=" .. v end
table.sort(seen)
print(table.concat(seen, " ")) --> 10=6 1=1 2=2 3=3 a=4 b=5
-- the array part comes in order
local keys = {}
for k in pairs {"a", "b", "c", "d"} do keys[#keys + 1] = k end
print(table.concat(keys, ",")) --> 1,2,3,4
-- assigning to existing fields while walking is allowed
local u = {a = 1, b = 2, c = 3}
for k, v in pairs(u) do u[k] = v * 10 end
print(u.a, u.b, u.c) --> 10	20	30
for k in pairs(u) do u[k] = nil end
print(next(u)) --> nil
print(pcall(pairs)) --> false	bad argument #1 to 'pairs' (value expected)
print((pcall(pairs, nil)), select(3, pcall(pairs, nil))) --> true	nil	nil
print(select("#", pairs("a string is accepted"))) --> 3
