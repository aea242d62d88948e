-- A call in place is done once, wherever the program pauses and goes on.
local digits = 0
local function add(digit) digits = digits * 16 + digit end
local function all(n) for i = 1, n do add(i) end end
for _ = 1, 5 do all(3) end
print(string.format("%x", digits)) --> 123123123123123
digits = 0
all(10)
print(string.format("%x", digits)) --> 123456789a
local function twice(n)
  local i = 0
  while i < n do
    i = i + 1
    add(i)
    if i % 3 == 0 then add(15) end
  end
end
for _ = 1, 5 do digits = 0 twice(3) end
digits = 0
twice(10)
print(string.format("%x", digits)) --> 123f456f789fa
