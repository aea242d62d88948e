-- The loop runs on floats when the start or the step is one (§3.3.5).

for i = 1.0, 3 do print(i) end
--> 1.0
--> 2.0
--> 3.0
for i = 1, 2, 0.5 do print(i) end
--> 1.0
--> 1.5
--> 2.0
for i = 3, 1.5, -0.5 do io.write(i, ";") end print() --> 3;2.5;2;1.5;
-- a float limit of an integer loop is clipped
for i = 1, 3.9 do io.write(i, ";") end print() --> 1;2;3;
for i = 3, 0.1, -1 do io.write(i, ";") end print() --> 3;2;1;
for i = -1, -3.5, -1 do io.write(i, ";") end print() --> -1;-2;-3;
for i = 1, 0.99 do print "never" end
local n = 0
for i = 0, 1, 0.1 do n = n + 1 end
print(n) --> 11
print(math.type((function() for i = 1, 1.0 do return i end end)())) --> integer
for i = 1, 2, 1.0 do io.write(i, ";") end print() --> 1;2;
