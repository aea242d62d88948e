-- string.format: invalid conversions (§6.4).

print(pcall(string.format, "%")) --> false	bad argument #2 to 'string.format' (no value)
print(pcall(string.format, "%y", 1)) --> false	invalid option '%y' to 'format'
print(pcall(string.format, "%5", 1)) --> false	invalid option '%<\0>' to 'format'
print(pcall(string.format, "%000000d", 1)) --> false	invalid format (repeated flags)
print(pcall(string.format, "%-----d|", 1)) --> true	1|
print(pcall(string.format, "%00000d", 1)) --> true	1
print(pcall(string.format, "%123d", 1)) --> false	invalid format (width or precision too long)
print(pcall(string.format, "%.123d", 1)) --> false	invalid format (width or precision too long)
print(pcall(string.format, "%1.2.3d", 1)) --> false	invalid option '%.' to 'format'
print(pcall(string.format, "%lld", 1)) --> false	invalid option '%l' to 'format'
print(pcall(string.format, "%*d", 1, 2)) --> false	invalid option '%*' to 'format'
print(pcall(string.format, "%n", 1)) --> false	invalid option '%n' to 'format'
print(pcall(string.format, "text %", 1)) --> false	invalid option '%<\0>' to 'format'
print(pcall(string.format, "%$1d", 1)) --> false	invalid option '%$' to 'format'
