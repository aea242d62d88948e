-- table.sort orders by < (§6.6).

local function show(t) return table.concat(t, " ") end
local t = {5, 2, 8, 1, 9, 3}
print(select("#", table.sort(t)), show(t)) --> 0	1 2 3 5 8 9
t = {"pear", "apple", "fig", "Banana", "", "10", "9"}
table.sort(t)
print(table.concat(t, ",")) --> ,10,9,Banana,apple,fig,pear
t = {3.5, 1, 2.25, -1, 0.0, 1e10, -math.huge}
table.sort(t)
print(show(t)) --> -inf -1 0.0 1 2.25 3.5 10000000000.0
for n = 0, 3 do local u = {} for i = 1, n do u[i] = n - i end table.sort(u) io.write("[", show(u), "]") end print()
--> [][0][0 1][0 1 2]
t = {}
for i = 1, 500 do t[i] = (i * 7919) % 1009 end
table.sort(t)
local sorted = true
for i = 2, #t do if t[i - 1] > t[i] then sorted = false end end
print(sorted, t[1], t[500]) --> true	1	1006
-- already sorted, reversed and equal elements
local makers = {function(i) return i end, function(i) return -i end, function() return 7 end, function(i) return i % 3 end}
for _, make in ipairs(makers) do
  local u = {}
  for i = 1, 200 do u[i] = make(i) end
  table.sort(u)
  local ok = true
  for i = 2, #u do ok = ok and u[i - 1] <= u[i] end
  io.write(tostring(ok), ";")
end
print() --> true;true;true;true;
-- elements with __lt
local mt = {__lt = function(a, b) return a.v < b.v end}
t = {}
for i, v in ipairs {3, 1, 2} do t[i] = setmetatable({v = v}, mt) end
table.sort(t)
print(t[1].v, t[2].v, t[3].v) --> 1	2	3
