-- A variable assigned in the same statement keeps its old value as table or index (§3.3.3).

local a = {}
do
  local i, keep = 1, a
  i, a[i], a = 2, "value", nil
  print(i, a, keep[1]) --> 2	nil	value
end
local t = {x = {y = 1}}
local x = t.x
x.y, x = 10, {y = 2}
print(t.x.y, x.y) --> 10	2
local up = {}
local function f()
  local k = "k"
  k, up[k], up = "new", "stored", nil
  return k
end
local saved = up
print(f(), up, saved.k, saved.new) --> new	nil	stored	nil
