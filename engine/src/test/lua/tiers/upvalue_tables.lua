-- Tables in upvalues, with computed keys.
local items, names, any = {}, {a = 1, b = 2}, nil
local function fill(n) for i = 1, n do items[i] = i * 2 end end
local function sum(n) local s = 0 for i = 1, n do s = s + items[i] end return s end
local function name(k) return names[k] end
local function count(k) names[k] = (names[k] or 0) + 1 end
for _ = 1, 200 do fill(20) sum(20) name("a") count("b") end
print(sum(20), name("a"), name("b"), name("c"), name(1)) --> 420	1	202	nil	nil
items[7] = 0.5
print(sum(20)) --> 406.5
items[8] = "4"
print(sum(20)) --> 394.5
count("new")
count(5)
count(1.5)
print(names.new, names[5], names[1.5]) --> 1	1	1
print(select(2, pcall(count, nil)):match("index is nil")) --> index is nil
print(select(2, pcall(sum, 21)):match(":(%d+: .*)")) --> 4: attempt to perform arithmetic on a nil value (field '?')
setmetatable(items, {__index = function(_, k) return k end, __newindex = function(t, k, v) rawset(t, k, v + 1) end})
print(sum(22)) --> 437.5
fill(22)
print(items[21], items[22], sum(22)) --> 43	45	508
-- The upvalue becomes another table, or none.
items = {10, 20, 30}
print(sum(3)) --> 60
names = setmetatable({}, {__index = string})
print(name("rep") == string.rep, name("a")) --> true	nil
items = "text"
print(select(2, pcall(sum, 1)):match(":(%d+: .*)")) --> 4: attempt to perform arithmetic on a nil value (field '?')
items = nil
print(select(2, pcall(sum, 1)):match(":(%d+: .*)")) --> 4: attempt to index a nil value (upvalue 'items')
print(select(2, pcall(fill, 1)):match(":(%d+: .*)")) --> 3: attempt to index a nil value (upvalue 'items')
-- Changed in the loop.
local list = {}
local function swap(n) for i = 1, n do list[i] = i if i % 5 == 0 then list = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10} end end return #list, list[1] end
for _ = 1, 100 do list = {} swap(10) end
print(swap(10)) --> 10	1
