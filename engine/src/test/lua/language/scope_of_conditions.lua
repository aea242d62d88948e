-- Locals of a branch are not seen by the other branches or the condition (§3.5).

v = "global"
if v == "local" then
  print "never"
elseif v == "global" then
  local v = "local"
  print(v) --> local
else
  print "never"
end
print(v) --> global
local n = 0
while n < 2 do
  local v = n
  n = n + 1
  print(v)
  --> 0
  --> 1
end
print(v) --> global
