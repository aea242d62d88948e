-- Where an integer is wanted, a float with an exact integer value is accepted (§3.4.3).

print(("x"):rep(3.0), ("abc"):sub(2.0, 3.0), select(2.0, "a", "b")) --> xxx	bc	b
print(("abc"):byte("2")) --> 98
print(pcall(string.rep, "x", 1.5)) --> false	bad argument #2 to 'string.rep' (number has no integer representation)
print(pcall(string.rep, "x", "1.5")) --> false	bad argument #2 to 'string.rep' (number has no integer representation)
print(pcall(string.rep, "x", 2^63)) --> false	bad argument #2 to 'string.rep' (number has no integer representation)
print(pcall(select, 0.5, 1)) --> false	bad argument #1 to 'select' (number has no integer representation)
print(string.char(65.0, "66")) --> AB
print(math.tointeger(2^53), math.tointeger(3.5), 2^53 | 0) --> 9007199254740992	nil	9007199254740992
