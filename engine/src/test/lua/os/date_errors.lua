-- Invalid formats and times of os.date (§6.9).

print(pcall(os.date, "%Ez", 0)) --> false	bad argument #1 to 'os.date' (invalid conversion specifier '%Ez')
print(pcall(os.date, "%Q", 0)) --> false	bad argument #1 to 'os.date' (invalid conversion specifier '%Q')
print(pcall(os.date, "%", 0)) --> false	bad argument #1 to 'os.date' (invalid conversion specifier '%')
print(pcall(os.date, "!%O", 0)) --> false	bad argument #1 to 'os.date' (invalid conversion specifier '%O')
print(pcall(os.date, "%E", 0)) --> false	bad argument #1 to 'os.date' (invalid conversion specifier '%E')
print(pcall(os.date, "*t", 2^60)) --> false	time result cannot be represented in this installation
print(pcall(os.date, "!%Y", math.maxinteger)) --> false	time result cannot be represented in this installation
print(pcall(os.date, "%Y", "x")) --> false	bad argument #2 to 'os.date' (number expected, got string)
print(pcall(os.date, {})) --> false	bad argument #1 to 'os.date' (string expected, got table)
print(pcall(os.date, "%Y", 1.5)) --> false	bad argument #2 to 'os.date' (number has no integer representation)
print(os.date("!%Ey %Od", 0)) --> 70 01
