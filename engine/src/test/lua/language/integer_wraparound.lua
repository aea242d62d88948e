-- Integer arithmetic wraps around modulo 2^64 (§3.4.1).

local max, min = math.maxinteger, math.mininteger
print(max + 1 == min, min - 1 == max) --> true	true
print(max * 2, min * 2, max * max, min * min) --> -2	0	1	0
print(-min == min, min * -1 == min) --> true	true
print(max + 1.0 == 2^63, math.type(max + 1.0)) --> true	float
print(1 << 63 == min, (1 << 62) * 2 == min) --> true	true
print(3037000500 * 3037000500) --> -9223372036709301616
local x = max
x = x + max
print(x) --> -2
