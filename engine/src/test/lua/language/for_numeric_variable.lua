-- Each turn has its own loop variable; changing it does not change the loop (§3.3.5).

for i = 1, 3 do
  local shown = i
  i = i * 10
  print(shown, i)
  --> 1	10
  --> 2	20
  --> 3	30
end
local i = "outer"
for i = 1, 2 do end
print(i) --> outer
local fs = {}
for i = 1, 3 do fs[i] = function() i = i + 1 return i end end
print(fs[1](), fs[1](), fs[2](), fs[3]()) --> 2	3	3	4
for i = 1, 2 do local i = "shadow" .. i print(i) end
--> shadow1
--> shadow2
