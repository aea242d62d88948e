-- Missing and invalid fields of os.time (§6.9).

print(pcall(os.time, {})) --> false	field 'day' missing in date table
print(pcall(os.time, {year = 2020})) --> false	field 'day' missing in date table
print(pcall(os.time, {year = 2020, month = 1})) --> false	field 'day' missing in date table
print(pcall(os.time, {year = 2020, month = 1, day = "x"})) --> false	field 'day' is not an integer
print(pcall(os.time, {year = 2020, month = 1.5, day = 1})) --> false	field 'month' is not an integer
print(pcall(os.time, {year = 2020, month = {}, day = 1})) --> false	field 'month' is not an integer
print(pcall(os.time, {year = 1 << 40, month = 1, day = 1})) --> false	field 'year' is out-of-bound
print(pcall(os.time, {year = 2020, month = 1, day = 1, hour = 1 << 33})) --> false	field 'hour' is out-of-bound
print(pcall(os.time, 5)) --> false	bad argument #1 to 'os.time' (table expected, got number)
print(pcall(os.time, "x")) --> false	bad argument #1 to 'os.time' (table expected, got string)
print(pcall(os.difftime)) --> false	bad argument #1 to 'os.difftime' (number expected, got no value)
print(pcall(os.difftime, 1)) --> false	bad argument #2 to 'os.difftime' (number expected, got no value)
print(pcall(os.difftime, "x", 1)) --> false	bad argument #1 to 'os.difftime' (number expected, got string)
