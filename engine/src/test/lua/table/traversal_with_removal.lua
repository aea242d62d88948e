-- Every remaining key is visited once when fields are cleared or changed during a traversal (§6.1 next).

local t = {}
for i = 1, 100 do t[i] = i t["k" .. i] = i end
local visited, sum = 0, 0
for k, v in pairs(t) do
  visited, sum = visited + 1, sum + v
  t[k] = nil
end
print(visited, sum, next(t)) --> 200	10100	nil
local u = {}
for i = 1, 50 do u["key" .. i] = i end
local changes = 0
for k, v in pairs(u) do u[k] = -v changes = changes + 1 end
local total = 0
for _, v in pairs(u) do total = total + v end
print(changes, total) --> 50	-1275
local w = {}
for i = 1, 60 do w[i * 1.5] = i end
local floats, integers = 0, 0
for k in pairs(w) do if math.type(k) == "integer" then integers = integers + 1 else floats = floats + 1 end end
print(floats, integers) --> 30	30
