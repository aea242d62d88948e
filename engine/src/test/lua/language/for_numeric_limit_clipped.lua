-- A float limit beyond the integers is clipped, and nan stops an ascending loop (§3.3.5).

for i = 1, math.huge do if i > 3 then break end print(i) end
--> 1
--> 2
--> 3
for i = -1, -math.huge, -1 do if i < -2 then break end print(i) end
--> -1
--> -2
for i = 1, -math.huge do print "never" end
for i = 1, math.huge, -1 do print "never" end
for i = 1, 0/0 do print "never" end
for i = 1, 0/0, -1 do print(i) if i < 0 then break end end
--> 1
--> 0
--> -1
for i = math.maxinteger - 1, 1e300, 2 do print(math.maxinteger - i) break end --> 1
for i = 2^53, 2^53 + 4 do print(i == 2^53) break end --> true
