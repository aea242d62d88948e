-- Each turn of a generic for has its own variables (§3.3.5).

local fs = {}
for i, v in ipairs {"a", "b", "c"} do
  fs[i] = function(x) if x then v = x end return i, v end
end
fs[2]("changed")
print(fs[1]()) --> 1	a
print(fs[2]()) --> 2	changed
print(fs[3]()) --> 3	c
local k = "outer"
for k in pairs {x = 1} do end
print(k) --> outer
