-- The bitwise operators work on all 64 bits of an integer (§3.4.2).

print(6 & 3, 6 | 3, 6 ~ 3, ~6) --> 2	7	5	-7
print(0xF0 & 0x3C, 0xF0 | 0x0F, 0xFF ~ 0x0F) --> 48	255	240
print(~0, ~~5, -1 & 0xFF, ~0 == 0xFFFFFFFFFFFFFFFF) --> -1	5	255	true
print(math.mininteger & -1 == math.mininteger, math.maxinteger | math.mininteger) --> true	-1
print(math.maxinteger ~ math.mininteger, ~math.maxinteger == math.mininteger) --> -1	true
local a, b = 0x55, 0xAA
print(a & b, a | b, a ~ b, ~a & 0xFF) --> 0	255	255	170
