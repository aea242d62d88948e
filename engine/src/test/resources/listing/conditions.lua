-- Jumps and values of logical operators and comparisons.
local a, b, c
local x = a and b or c
x = a == b
x = not (a and b)
x = a < 1 and b >= "z" or not c
x = a ~= nil and a
x = (a or b) and (b or c)
if not a then f() end
if a == 1 or b and not c then
  f()
elseif nil then
  g()
else
  h()
end
while not (a and b) do
  if c then break end
  x = 1
end
return a or b, a > b
