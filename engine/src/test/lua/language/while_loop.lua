-- while tests before each turn (§3.3.4).

local i = 3
while i > 0 do
  print(i)
  --> 3
  --> 2
  --> 1
  i = i - 1
end
while false do print "never" end
while nil do print "never" end
local n = 0
while true do
  n = n + 1
  if n == 5 then break end
end
print(n) --> 5
local s = ""
while #s < 5 do s = s .. "x" end
print(s) --> xxxxx
while 0 do print "0 is true" break end --> 0 is true
