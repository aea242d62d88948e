-- Lua 5.3 has no check for a zero step: the loop is endless upwards of the limit, else empty (§3.3.5).

for i = 1, 2, 0 do print "never" end
local n = 0
for i = 2, 1, 0 do
  n = n + 1
  if n == 3 then print("still", i) break end --> still	2
end
for i = 1, 1, 0 do print("also endless", i) break end --> also endless	1
for i = 1.0, 2, 0 do print "never" end
for i = 2.0, 1.0, 0.0 do print("float", i) break end --> float	2.0
