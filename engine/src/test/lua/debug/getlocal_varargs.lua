-- Negative indices of getlocal reach the extra arguments (§6.10).

local function f(a, ...)
  print(debug.getlocal(1, -1))
  print(debug.getlocal(1, -2))
  print(debug.getlocal(1, -3))
  print(debug.setlocal(1, -1, "changed"), ...)
  print(debug.setlocal(1, -3, "no"))
end
f("a", "v1", "v2")
--> (*vararg)	v1
--> (*vararg)	v2
--> nil
--> (*vararg)	changed	v2
--> nil
f("a", nil, nil)
--> (*vararg)	nil
--> (*vararg)	nil
--> nil
--> (*vararg)	changed	nil
--> nil
local function none() print(debug.getlocal(1, -1)) end
none(1, 2) --> nil
