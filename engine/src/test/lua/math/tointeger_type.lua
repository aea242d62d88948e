-- math.tointeger and math.type (§6.7).

print(math.tointeger(3.0), math.tointeger(3.5), math.tointeger(-2^63), math.tointeger(2^63), math.tointeger(5))
--> 3	nil	-9223372036854775808	nil	5
print(math.tointeger(math.huge), math.tointeger(0/0), math.tointeger(-0.0), math.tointeger("8"), math.tointeger("x"))
--> nil	nil	0	8	nil
print(math.tointeger({}), math.tointeger(nil), math.tointeger(2^53 + 1)) --> nil	nil	9007199254740992
print(math.type(1), math.type(1.0), math.type("1"), math.type(nil), math.type({}), math.type(0/0))
--> integer	float	nil	nil	nil	float
print(pcall(math.type)) --> false	bad argument #1 to 'math.type' (value expected)
print(pcall(math.tointeger)) --> false	bad argument #1 to 'math.tointeger' (value expected)
