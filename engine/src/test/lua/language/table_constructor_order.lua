-- The fields of a constructor are evaluated in the order they are written (§3.4.9).

local log = {}
local function e(x) log[#log + 1] = tostring(x) return x end
local t = {e(1), [e("k")] = e(2), x = e(3), e(4), [e(10)] = e(5)}
print(table.concat(log, " ")) --> 1 k 2 3 4 10 5
print(t[1], t[2], t.k, t.x, t[10]) --> 1	4	2	3	5
