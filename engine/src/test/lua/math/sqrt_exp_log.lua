-- math.sqrt, exp and log with its optional base (§6.7).

print(math.sqrt(16), math.sqrt(2), math.sqrt(0), math.sqrt(-0.0), math.sqrt(math.huge), math.sqrt("9"))
--> 4.0	1.4142135623731	0.0	-0.0	inf	3.0
print(math.exp(0), math.exp(1), math.exp(-math.huge), math.exp(710), ("%.10f"):format(math.exp(0.5)))
--> 1.0	2.718281828459	0.0	inf	1.6487212707
print(math.log(1), math.log(math.exp(1)), math.log(0), math.log(math.huge), ("%.10f"):format(math.log(10)))
--> 0.0	1.0	-inf	inf	2.3025850930
print(math.log(8, 2), math.log(1024, 2), math.log(100, 10), math.log(1000, 10), math.log(27, 3), math.log(2, 4))
--> 3.0	10.0	2.0	3.0	3.0	0.5
print(math.log(1, 2), math.log(0.5, 2), math.log(0, 10), math.log(2^1000, 2), math.log(10, 100))
--> 0.0	-1.0	-inf	1000.0	0.5
local a, b = math.sqrt(-1), math.log(-1)
print(a ~= a, b ~= b) --> true	true
print(pcall(math.sqrt)) --> false	bad argument #1 to 'math.sqrt' (number expected, got no value)
print(pcall(math.log, "x")) --> false	bad argument #1 to 'math.log' (number expected, got string)
print(pcall(math.log, 2, {})) --> false	bad argument #2 to 'math.log' (number expected, got table)
print(pcall(math.exp, nil)) --> false	bad argument #1 to 'math.exp' (number expected, got nil)
