-- The comparison function of table.sort may yield; the sort goes on after the resume (§6.6, beyond Lua 5.3).

local comparisons = 0
local t = {3, 1, 2, 5, 4}
local co = coroutine.create(function()
  table.sort(t, function(a, b)
    comparisons = comparisons + 1
    return coroutine.yield(a, b)
  end)
  return "sorted"
end)
local ok, a, b = coroutine.resume(co)
print(ok, math.type(a), math.type(b)) --> true	integer	integer
while coroutine.status(co) == "suspended" do
  ok, a, b = coroutine.resume(co, a < b)
end
print(ok, a, b) --> true	sorted	nil
print(table.concat(t, " "), comparisons >= 4) --> 1 2 3 4 5	true

-- two sorts in two coroutines do not disturb each other
local function sorting(list, less)
  return coroutine.create(function()
    table.sort(list, function(x, y) coroutine.yield() return less(x, y) end)
  end)
end
local up, down = {}, {}
for i = 1, 40 do up[i], down[i] = i * 7 % 41, i * 7 % 41 end
local first = sorting(up, function(x, y) return x < y end)
local second = sorting(down, function(x, y) return x > y end)
repeat
  coroutine.resume(first)
  coroutine.resume(second)
until coroutine.status(first) == "dead" and coroutine.status(second) == "dead"
print(up[1], up[20], up[40]) --> 1	20	40
print(down[1], down[20], down[40]) --> 40	21	1
