-- Functions of numbers that compiled code does in place answer as always where the common case ends.
local floor, sqrt, abs, max, min = math.floor, math.sqrt, math.abs, math.max, math.min
local function all(x, y)
  return floor(x), sqrt(x), abs(x), max(x, y), min(x, y)
end
local function show(x, y) print(all(x, y)) end
for i = 1, 300 do all(i + 0.5, 2.5) end
show(2.25, 4.5)
show(-0.0, 0.0)
show(0.0, -0.0)
show(1e300, 1.0)
show(2.0^63, 1.0)
show(-2.0^63, 1.0)
show(7, 3)
show(math.mininteger, 0)
show(3, 2.5)
print(pcall(all, "x", 1))
print(pcall(all, "4", 1))
local nan = 0.0 / 0.0
print(max(nan, 1.0) ~= max(nan, 1.0), max(1.0, nan), min(1.0, nan))
local function larger(x, y) local m = max(x, y) return m end
for i = 1, 300 do larger(i + 0.5, 2.5) end
print(larger(1.0, nan), larger(nan, 1.0) ~= larger(nan, 1.0), larger(0.0, -0.0), larger(-0.0, 0.0))
local function byte(s, i) local b = string.byte(s, i) return b end
for i = 1, 300 do byte("abc", 2) end
print(byte("abc", 3), byte("abc", -1), byte("abc", 4), byte("abc", 0), byte("", 1), byte(12, 1))
math.floor = function() return "mine" end
local function global(x) local f = math.floor(x) return f end
for i = 1, 300 do global(1.5) end
print(global(1.5))
math.floor = floor
print(global(1.5))
--> 2	1.5	2.25	4.5	2.25
--> 0	-0.0	0.0	-0.0	-0.0
--> 0	0.0	0.0	0.0	0.0
--> 1e+300	1e+150	1e+300	1e+300	1.0
--> 9.2233720368548e+18	3037000499.976	9.2233720368548e+18	9.2233720368548e+18	1.0
--> -9223372036854775808	-nan	9.2233720368548e+18	1.0	-9.2233720368548e+18
--> 7	2.6457513110646	7	7	3
--> -9223372036854775808	-nan	-9223372036854775808	0	-9223372036854775808
--> 3	1.7320508075689	3	3	2.5
--> false	builtins_in_place.lua:4: bad argument #1 to 'floor' (number expected, got string)
--> false	attempt to compare string with number
--> true	1.0	1.0
--> 1.0	true	0.0	-0.0
--> 99	99	nil	nil	nil	49
--> mine
--> 1
