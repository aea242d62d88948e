-- repeat runs its body at least once; until sees the body's locals (§3.3.4).

local n = 0
repeat n = n + 1 until n >= 3
print(n) --> 3
repeat print "once" until true --> once
local i = 0
repeat
  local done = i == 2
  i = i + 1
until done
print(i) --> 3
-- each turn has fresh locals, even when closures keep them
local fs = {}
repeat
  local x = #fs
  fs[#fs + 1] = function() x = x + 1 return x end
until x == 2
print(fs[1](), fs[1](), fs[2](), fs[3]()) --> 1	2	2	3
repeat
  local y = 1
  if y then break end
until y == "never"
