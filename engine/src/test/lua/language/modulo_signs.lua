-- a % b takes the sign of b: a == (a // b) * b + a % b (§3.4.1).

for _, p in ipairs {{7, 3}, {-7, 3}, {7, -3}, {-7, -3}, {6, 3}, {-6, 3}, {6, -3}} do
  local a, b = p[1], p[2]
  print(a, b, a % b, a % (b + 0.0), a == (a // b) * b + a % b)
  --> 7	3	1	1.0	true
  --> -7	3	2	2.0	true
  --> 7	-3	-2	-2.0	true
  --> -7	-3	-1	-1.0	true
  --> 6	3	0	0.0	true
  --> -6	3	0	-0.0	true
  --> 6	-3	0	0.0	true
end
print(math.mininteger % -1, math.mininteger % 1, math.mininteger % 2) --> 0	0	0
print(math.maxinteger % -2, math.mininteger % math.maxinteger == math.maxinteger - 1) --> -1	true
