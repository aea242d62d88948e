-- Tables used as stacks, queues, sparse arrays and sets (§2.1).

local stack = {}
for i = 1, 1000 do stack[#stack + 1] = i end
local sum = 0
while #stack > 0 do sum = sum + table.remove(stack) end
print(sum, #stack, next(stack)) --> 500500	0	nil
local queue, head, tail = {}, 1, 0
for i = 1, 500 do tail = tail + 1 queue[tail] = i if i % 2 == 0 then queue[head] = nil head = head + 1 end end
print(head, tail, queue[head], queue[head - 1]) --> 251	500	251	nil
local sparse = {[1000000] = "far", [-5] = "negative", [0] = "zero"}
sparse[1] = "one"
print(sparse[1000000], sparse[-5], sparse[0], sparse[1], sparse[2]) --> far	negative	zero	one	nil
local reversed = {}
for i = 100, 1, -1 do reversed[i] = i end
print(#reversed, reversed[1], reversed[100]) --> 100	1	100
local mixed = {}
for i = 1, 50 do mixed[i] = i % 3 == 0 and "s" .. i or i % 3 == 1 and i or i + 0.5 end
print(mixed[1], mixed[2], mixed[3], #mixed) --> 1	2.5	s3	50
local set = {}
for _, v in ipairs {"a", 1, 1.5, true, "a", 1.0} do set[v] = true end
local n = 0
for _ in pairs(set) do n = n + 1 end
print(n) --> 4
for k in pairs(set) do set[k] = nil end
print(next(set)) --> nil
