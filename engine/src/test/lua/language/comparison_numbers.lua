-- Numbers compare by their mathematical value, whatever their subtype (§3.4.4).

print(1 < 2, 2 <= 2.0, 1.5 > 1, 3 >= 3.5, 1 == 1.0, -0.0 == 0) --> true	true	true	false	true	true
local max, min = math.maxinteger, math.mininteger
print(max < 2^63, max + 0.0 == 2^63, max == 2^63, max <= 2^63, max >= 2^63) --> true	true	false	true	false
print(min == -2^63, min <= -2^63, min < -2^63, min > -2^64) --> true	true	false	true
print(2^53 == (1 << 53), 2^53 < (1 << 53) + 1, 2^53 + 1 > (1 << 53)) --> true	true	false
print((1 << 53) + 1 == 2^53 + 1, (1 << 53) + 1 > 2^53) --> false	true
print(max < math.huge, min > -math.huge, 1 < 1.1, 2 > 1.9) --> true	true	true	true
local nan = 0/0
print(nan < 1, nan > 1, 1 < nan, 1 >= nan, nan == nan, max < nan) --> false	false	false	false	false	false
