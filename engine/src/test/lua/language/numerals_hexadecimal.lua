-- Hexadecimal integers are read modulo 2^64 (§3.1).

print(0xff, 0xBEBADA, 0XA, 0x0) --> 255	12499674	10	0
print(0x7fffffffffffffff == math.maxinteger) --> true
print(0x8000000000000000 == math.mininteger) --> true
print(0xffffffffffffffff) --> -1
print(0x1ffffffffffffffff) --> -1
print(0x10000000000000000, 0x123456789abcdef01) --> 0	2541551405711093505
print(math.type(0xffffffffffffffffffff)) --> integer
