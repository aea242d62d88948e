-- for vars in f, s, c calls f(s, c) until its first result is nil (§3.3.5).

local function upTo(limit, n) if n < limit then return n + 1, (n + 1) * 10 end end
for i, ten in upTo, 3, 0 do print(i, ten) end
--> 1	10
--> 2	20
--> 3	30
for k, v in next, {"a"} do print(k, v) end --> 1	a
for w in ("one two three"):gmatch("%a+") do io.write(w, ";") end print() --> one;two;three;
for a, b, c in (function() local done return function() if not done then done = true return 1, 2 end end end)() do
  print(a, b, c) --> 1	2	nil
end
for x in function() return nil end do print "never" end
-- false is not nil: it does not stop the loop
local values = {true, false, nil}
local i = 0
for v in function() i = i + 1 return values[i] end do print(v) end
--> true
--> false
for i, v in ipairs {10, 20, nil, 40} do io.write(i, "=", v, ";") end print() --> 1=10;2=20;
