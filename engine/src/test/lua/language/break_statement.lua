-- break ends the innermost loop and may stand in the middle of a block (§3.3.4).

for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then break end
    print(i, j)
    --> 1	1
    --> 2	1
    --> 3	1
  end
end
while true do break end
repeat break until false
for _ in pairs {1, 2} do break end
for i = 1, 3 do
  if i == 2 then break; print "never" end
  print(i) --> 1
end
local n = 0
while true do
  while true do n = n + 1 if n % 5 == 0 then break end end
  if n >= 20 then break end
end
print(n) --> 20
print(load("break", "=s")) --> nil	s:1: <break> at line 1 not inside a loop
print(load("if true then break end", "=s")) --> nil	s:1: <break> at line 1 not inside a loop
print(load("while true do local function f() break end end", "=s")) --> nil	s:1: <break> at line 1 not inside a loop
