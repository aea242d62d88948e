-- Constants computed by the compiler, and those that are not.
x = 1 + 2 * 3 - 4, 7 // 2, 7.0 // 2, -7 % 3, 2 ^ 10, 1 / 2
x = 1 << 62 >> 61, ~0, 3.0 & 1, "10" + 1, -(-9223372036854775807 - 1)
x = 1 // 0, 1 % 0, 1 / 0, 0.0 * -1, 1.5 | 1, 0x7fffffffffffffff + 1
x = 1, 1.0, 1, 1.0, -0.0, #"x", not 1, not nil, "a" .. "b" .. 1
