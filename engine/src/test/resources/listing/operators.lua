-- Every operator, with constants and registers on both sides; lines of operands and operators.
local a, b = ...
x = a + b - 1 * a / 2 % b // 3 ^ a
x = a & b | 1 ~ a << 2 >> b
x = -a + #b .. ~a .. "s" .. x
x = a ^ b ^ 2
x = a
  +
  b
  *
  y
x = a .. b
  ..
  c
