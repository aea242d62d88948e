-- math.ult compares integers as unsigned (§6.7).

print(math.ult(1, 2), math.ult(2, 1), math.ult(1, 1), math.ult(-1, 1), math.ult(1, -1), math.ult(-2, -1))
--> true	false	false	false	true	true
print(math.ult(math.maxinteger, math.mininteger), math.ult(0, math.mininteger), math.ult(3.0, "4")) --> true	true	true
print(pcall(math.ult, 1)) --> false	bad argument #2 to 'math.ult' (number expected, got no value)
print(pcall(math.ult, 1.5, 2)) --> false	bad argument #1 to 'math.ult' (number has no integer representation)
print(pcall(math.ult, "x", 2)) --> false	bad argument #1 to 'math.ult' (number expected, got string)
