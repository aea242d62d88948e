-- // rounds the quotient towards minus infinity (§3.4.1).

for _, p in ipairs {{7, 3}, {-7, 3}, {7, -3}, {-7, -3}, {6, 3}, {-6, 3}, {0, -3}} do
  local a, b = p[1], p[2]
  print(a, b, a // b, a // (b + 0.0), (a + 0.0) // b)
  --> 7	3	2	2.0	2.0
  --> -7	3	-3	-3.0	-3.0
  --> 7	-3	-3	-3.0	-3.0
  --> -7	-3	2	2.0	2.0
  --> 6	3	2	2.0	2.0
  --> -6	3	-2	-2.0	-2.0
  --> 0	-3	0	-0.0	-0.0
end
print(1 // 1, -1 // 2, 1 // -2) --> 1	-1	-1
print(math.mininteger // -1 == math.mininteger) --> true
print(math.mininteger // 1 == math.mininteger, math.maxinteger // -1) --> true	-9223372036854775807
print(5.5 // 1, -5.5 // 1, 5.5 // -2, 0.3 // 0.1) --> 5.0	-6.0	-3.0	2.0
