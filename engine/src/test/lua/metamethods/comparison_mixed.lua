-- __lt and __le are tried for operands of different types, __eq is not (§2.4).

local function name(v) return type(v) == "table" and "T" or tostring(v) end
local mt = {
  __lt = function(a, b) print("lt", name(a), name(b)) return true end,
  __le = function(a, b) print("le", name(a), name(b)) return false end,
  __eq = function(a, b) print("eq") return true end,
}
local t = setmetatable({}, mt)
print(t < 1)
--> lt	T	1
--> true
print("s" < t)
--> lt	s	T
--> true
print(t >= true)
--> le	true	T
--> false
print(t == 1, t ~= "s") --> false	true
print(t == setmetatable({}, {}))
--> eq
--> true
if t < nil then print "branch" end
--> lt	T	nil
--> branch
print(not (t <= 1))
--> le	T	1
--> true
while t <= 2 do print "never" end --> le	T	2
