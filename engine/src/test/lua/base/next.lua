-- next gives the pair after a key, nil at the end (§6.1).

print(next({}), next({}, nil)) --> nil	nil
print(next({"only"})) --> 1	only
print(next({"only"}, 1)) --> nil
print(next({k = "v"})) --> k	v
print(next({k = "v"}, "k")) --> nil
local t, sum, count = {10, 20, 30, x = 40, y = 50}, 0, 0
local k, v = next(t)
while k do sum, count = sum + v, count + 1 k, v = next(t, k) end
print(sum, count) --> 150	5
-- fields may be cleared while walking
for key in next, t do t[key] = nil end
print(next(t)) --> nil
print(pcall(next, {}, "no such key")) --> false	invalid key to 'next'
print(pcall(next, {1, 2}, 5)) --> false	invalid key to 'next'
print(pcall(next)) --> false	bad argument #1 to 'next' (table expected, got no value)
print(pcall(next, 1)) --> false	bad argument #1 to 'next' (table expected, got number)
print(pcall(next, nil)) --> false	bad argument #1 to 'next' (table expected, got nil)
-- a float key is none that a traversal hands out
print(pcall(next, {1, 2, 3}, 2.0)) --> false	invalid key to 'next'
print(pcall(next, {1, 2, 3}, 2.5)) --> false	invalid key to 'next'
print(pcall(next, {1, 2, 3}, 0)) --> false	invalid key to 'next'
-- removed fields are known until new ones need their room
local gone = {}
for i = 1, 40 do gone[i] = i end
for i = 1, 40 do gone[i] = nil end
print(pcall(next, gone, 40)) --> true	nil
for i = 1, 40 do gone["k" .. i] = i end
print(pcall(next, gone, 1)) --> false	invalid key to 'next'
print(pcall(next, gone, 40)) --> false	invalid key to 'next'
