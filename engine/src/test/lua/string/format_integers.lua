-- string.format: %d %i %u-less, %x %X %o with flags, width and precision (§6.4).

print(("[%d] [%i] [%5d] [%-5d] [%05d] [%+d] [% d]"):format(1, 2, 3, 4, 5, 6, 7))
--> [1] [2] [    3] [4    ] [00005] [+6] [ 7]
print(("[%5.3d] [%.0d] [%+05d] [%-+5d] [% 05d] [%.5d]"):format(7, 0, 42, 42, 42, -42))
--> [  007] [] [+0042] [+42  ] [ 0042] [-00042]
print(("[%x] [%X] [%#x] [%#X] [%08x] [%-6x] [%.4x]"):format(255, 255, 255, 255, 255, 255, 255))
--> [ff] [FF] [0xff] [0XFF] [000000ff] [ff    ] [00ff]
print(("[%o] [%#o] [%5o]"):format(8, 8, 8)) --> [10] [010] [   10]
print(("%x %X %o"):format(-1, math.mininteger, -1)) --> ffffffffffffffff 8000000000000000 1777777777777777777777
print(("%d %d %d"):format(math.maxinteger, math.mininteger, -0)) --> 9223372036854775807 -9223372036854775808 0
print(("%d %d %d"):format(3.0, "10", "0x10"), ("%x"):format(2^31), ("%99d"):format(1) == (" "):rep(98) .. "1")
--> 3 10 16	80000000	true
print(pcall(string.format, "%d", 1.5))
--> false	bad argument #2 to 'string.format' (number has no integer representation)
print(pcall(string.format, "%d", "1.5"))
--> false	bad argument #2 to 'string.format' (number has no integer representation)
print(pcall(string.format, "%d", "x")) --> false	bad argument #2 to 'string.format' (number expected, got string)
print(pcall(string.format, "%d", 2^63))
--> false	bad argument #2 to 'string.format' (number has no integer representation)
print(pcall(string.format, "%x", {})) --> false	bad argument #2 to 'string.format' (number expected, got table)
print(pcall(string.format, "%d")) --> false	bad argument #2 to 'string.format' (no value)
print(pcall(string.format, "%d %d", 1)) --> false	bad argument #3 to 'string.format' (no value)
