-- The four loops and their lines.
for i = 1, 10 do
  f(i)
end
for i = a,
  b,
  -1
do
end
for k, v, w in
  pairs(t),
  nil
do
  f(k)
end
while
  f()
do
  g()
end
repeat
  local x = f()
until
  x
