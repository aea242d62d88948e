-- math.floor and ceil give integers when these fit (§6.7).

print(math.floor(3.7), math.floor(-3.7), math.ceil(3.2), math.ceil(-3.2), math.floor(5), math.ceil(5)) --> 3	-4	4	-3	5	5
print(math.floor(-0.0), math.ceil(-0.5), math.floor(0.5), math.type(math.floor(2.0))) --> 0	0	0	integer
print(math.floor(2^53), math.ceil(2^62), math.floor(2^63), math.ceil(1e300), math.floor(-2^63) == math.mininteger)
--> 9007199254740992	4611686018427387904	9.2233720368548e+18	1e+300	true
print(math.floor(math.huge), math.ceil(-math.huge), math.floor("3.9"), math.ceil("0x10")) --> inf	-inf	3	16
print(math.floor(math.maxinteger), math.ceil(math.mininteger), math.floor(-2^70))
--> 9223372036854775807	-9223372036854775808	-1.1805916207174e+21
print(pcall(math.floor)) --> false	bad argument #1 to 'math.floor' (number expected, got no value)
print(pcall(math.ceil, "x")) --> false	bad argument #1 to 'math.ceil' (number expected, got string)
print(pcall(math.floor, nil)) --> false	bad argument #1 to 'math.floor' (number expected, got nil)
