-- The numeric for computes its three values once and steps towards its limit (§3.3.5).

for i = 1, 3 do print(i) end
--> 1
--> 2
--> 3
for i = 3, 1, -1 do print(i) end
--> 3
--> 2
--> 1
for i = 1, 10, 4 do print(i) end
--> 1
--> 5
--> 9
for i = 3, 1 do print "never" end
for i = 1, 3, -1 do print "never" end
for i = 1, 1 do print("once", i) end --> once	1
local function v(x) print("eval", x) return x end
for i = v(1), v(2), v(1) do print(i) end
--> eval	1
--> eval	2
--> eval	1
--> 1
--> 2
local limit = 3
for i = 1, limit do limit = 10 print(i, limit) end
--> 1	10
--> 2	10
--> 3	10
for i = -2, 0 do io.write(i, ";") end print() --> -2;-1;0;
