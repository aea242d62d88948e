-- string.format: %a and %A write floats in hexadecimal (§6.4).

print(("%a %a %a %a"):format(1, 0.5, 255, -3.75)) --> 0x1p+0 0x1p-1 0x1.fep+7 -0x1.ep+1
print(("%A %a %a"):format(1.5, 0.1, 1e300)) --> 0X1.8P+0 0x1.999999999999ap-4 0x1.7e43c8800759cp+996
print(("%a %a"):format(0, -0.0), ("%a %A"):format(1/0, -1/0)) --> 0x0p+0 -0x0p+0	inf -INF
print(("%.3a %.2a %.20a"):format(1 + 1/3, 1.5, 1.75)) --> 0x1.555p+0 0x1.80p+0 0x1.c0000000000000000000p+0
print(("[%12a] [%-12a] [%+a] [%012a]"):format(1, 1, 1, 1)) --> [      0x1p+0] [0x1p+0      ] [+0x1p+0] [0x0000001p+0]
for _, x in ipairs {0.1, 1/3, 1e-300, 12345.678, 2^-1074} do assert(tonumber(("%a"):format(x)) == x) end
print(pcall(string.format, "%a", "x")) --> false	bad argument #2 to 'string.format' (number expected, got string)
