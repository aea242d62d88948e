-- table.pack and table.unpack (§6.6).

local p = table.pack("a", nil, "c", nil)
print(p.n, p[1], p[2], p[3], p[4]) --> 4	a	nil	c	nil
print(table.pack().n, #table.pack(), table.pack(nil).n) --> 0	0	1
print(table.unpack({1, 2, 3})) --> 1	2	3
print(table.unpack({1, 2, 3}, 2), table.unpack({1, 2, 3}, 2, 3), (table.unpack({1, 2, 3}))) --> 2	2	1
print(select("#", table.unpack({}, 1, 4)), select("#", table.unpack({1, 2, 3}, 3, 2)), select("#", table.unpack({})))
--> 4	0	0
print(table.unpack({1, nil, 3}, 1, 3)) --> 1	nil	3
print(table.unpack({[-1] = "x", [0] = "y"}, -1, 1)) --> x	y	nil
print(table.unpack(p, 1, p.n)) --> a	nil	c	nil
print(table.unpack({1, 2}, "1", 2.0)) --> 1	2
print(table.unpack(setmetatable({}, {__len = function() return 2 end, __index = function(_, i) return i * 5 end})))
--> 5	10
print(table.unpack({[math.maxinteger] = "last"}, math.maxinteger, math.maxinteger), (table.unpack("abc", 1, 1)))
--> last	nil
print(select("#", table.unpack({}, 1, 10000))) --> 10000
print(pcall(table.unpack, {}, 1, 1e8)) --> false	too many results to unpack
print(pcall(table.unpack, {}, math.mininteger, math.maxinteger)) --> false	too many results to unpack
print(pcall(table.unpack, {}, 0, math.maxinteger)) --> false	too many results to unpack
print(pcall(table.unpack)) --> false	attempt to get length of a nil value
print(pcall(table.unpack, {}, "x")) --> false	bad argument #2 to 'table.unpack' (number expected, got string)
print(pcall(table.unpack, nil)) --> false	attempt to get length of a nil value
