-- A label at the end of a block is the usual continue; it may follow local declarations (§3.3.4).

for i = 1, 5 do
  if i % 2 == 0 then goto continue end
  local square = i * i
  print(i, square)
  --> 1	1
  --> 3	9
  --> 5	25
  ::continue::
end
local n = 0
while n < 3 do
  n = n + 1
  if n == 2 then goto continue end
  local text = "n" .. n
  print(text)
  --> n1
  --> n3
  ::continue:: ; ::another::
end
-- in repeat, until can see the locals: the label must come before them
local r = 0
repeat
  r = r + 1
  if r == 1 then goto continue end
  print("r", r)
  --> r	2
  --> r	3
  ::continue::
until r == 3
print(load("repeat if x then goto cont end local y = 1 ::cont:: until y", "=s"))
--> nil	s:1: <goto cont> at line 1 jumps into the scope of local 'y'
