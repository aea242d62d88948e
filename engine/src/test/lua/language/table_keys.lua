-- Float keys with integer values are the integer keys; strings are never converted (§2.1).

local t = {}
t[1.0] = "one"
t[2] = "two"
t["1"] = "string one"
t[2^53] = "big"
t[-0.0] = "zero"
print(t[1], t[2.0], t["1"], t[1 << 53], t[0], t[0.0]) --> one	two	string one	big	zero	zero
for k, v in pairs({[3.0] = "x"}) do print(math.type(k), k, v) end --> integer	3	x
print(({[1.5] = "a"})[1.5], ({[1.5] = "a"})[1]) --> a	nil
print(next({[2^31] = true}), math.type((next({[2^31] = true})))) --> 2147483648	integer
t[2^63] = "float key"
print(t[2^63], t[math.maxinteger], t[math.mininteger]) --> float key	nil	nil
t[true] = "boolean" t[print] = "function" t[t] = "itself"
print(t[true], t[false], t[print], t[t]) --> boolean	nil	function	itself
