-- Long lists of booleans are kept as bits: nobody may see that, neither where they grow nor where something else comes to them.
local function fill(n) local t = {} for i = 1, n do t[i] = i % 3 == 0 end return t end
local function count(t) local n = 0 for i = 1, #t do if t[i] then n = n + 1 end end return n end
local function set(t, from, step, value) for i = from, #t, step do t[i] = value end end

for _ = 1, 300 do
  local t = fill(200)
  assert(#t == 200 and count(t) == 66)
  set(t, 1, 1, true)
  assert(count(t) == 200)
  set(t, 2, 2, false)
  assert(count(t) == 100 and t[199] == true and t[200] == false and t[201] == nil and t[0] == nil)
end
-- Of all lengths about those at which they become bits, and at which the bits need more room.
for n = 60, 140 do
  local t = fill(n)
  t[#t + 1] = true
  t[#t + 1] = false
  assert(#t == n + 2 and t[n + 1] == true and t[n + 2] == false and t[n + 3] == nil)
  for i = 1, n do assert(t[i] == (i % 3 == 0)) end
end

-- Values of other kinds; the rest is as before.
for _, value in ipairs {1, 0.5, "x", {}, print, coroutine.create(print)} do
  for _, place in ipairs {1, 64, 65, 128, 150} do
    local t = fill(150)
    t[place] = value
    assert(t[place] == value and #t == 150)
    for i = 1, 150 do assert(i == place or t[i] == (i % 3 == 0)) end
    t[place] = true
    t[151] = value
    assert(#t == 151 and t[151] == value and t[place] == true)
  end
end
-- Nil in the middle, at the end, all.
local t = fill(150)
t[70] = nil
assert(t[70] == nil and t[69] == true and t[71] == false and t[150] == true)
t = fill(150)
for i = 150, 1, -1 do t[i] = nil assert(#t == i - 1) end
assert(next(t) == nil)
t[1] = 5
t[2] = true
assert(t[1] == 5 and t[2] == true and #t == 2)
t = fill(150)
for i = 150, 1, -1 do t[i] = nil end
for i = 1, 100 do t[i] = i end
assert(#t == 100 and t[1] == 1 and t[100] == 100)
t = fill(150)
for i = 1, 150 do t[i] = nil end
assert(next(t) == nil and #t == 0)

-- Traversals, with and without changes.
t = fill(150)
local seen = 0
for i, v in ipairs(t) do assert(v == (i % 3 == 0)) seen = seen + 1 end
for k, v in pairs(t) do assert(v == (k % 3 == 0)) seen = seen + 1 end
assert(seen == 300)
for k in pairs(t) do t[k] = nil end
assert(next(t) == nil)
t = fill(150)
for k in pairs(t) do t[k] = "s" end
for i = 1, 150 do assert(t[i] == "s") end
t = fill(150)
for k, v in next, t do t[k] = not v end
for i = 1, 150 do assert(t[i] == (i % 3 ~= 0)) end
t = fill(150)
for i = 150, 101, -1 do t[i] = nil end
assert(next(t, 100) == nil and select("#", next(t, 150)) == 1)

-- The library.
t = fill(150)
assert(select("#", table.unpack(t)) == 150 and select(150, table.unpack(t)) == true)
assert(table.remove(t) == true and #t == 149 and table.remove(t, 1) == false and #t == 148 and t[2] == true)
table.insert(t, 1, true)
table.insert(t, false)
assert(#t == 150 and t[1] == true and t[150] == false and t[3] == true)
local m = table.move(t, 1, 150, 3, {})
assert(m[3] == true and m[5] == true and m[152] == false)
table.move(t, 1, 100, 2)
assert(t[2] == true and t[4] == true and t[101] == (100 % 3 == 0))
assert(not pcall(table.concat, t) and not pcall(table.sort, t))
table.sort(t, function(x, y) return x and not y end)
local trues = count(t)
assert(t[trues] == true and t[trues + 1] == false)
assert(#table.pack(table.unpack(fill(200))) == 200)

-- Keys that are no integers, and a metatable.
t = fill(150)
t[150.0] = false
assert(t[150] == false)
t[151.0] = true
t.x, t[0], t[-1], t[0.5] = true, true, true, true
assert(#t == 151 and t[151] == true and t[0])
local log = {}
setmetatable(t, {__newindex = function(_, k, v) log[#log + 1] = k end, __index = function(_, k) return k end})
local function put(i, v) t[i] = v end
local function get(i) return t[i] end
for i = 1, 200 do put(i, true) end
assert(#log == 49 and log[1] == 152 and #t == 151 and get(151) == true and get(152) == 152)
setmetatable(t, nil)
assert(get(152) == nil)

-- The same places in the code with other lists: short ones, lists of numbers and of tables.
local lists = {fill(10), fill(100), {1, 2, 3}, {{}, {}}, {"a", true}, {true, nil, true}}
local function flip(list, i) list[i] = not list[i] return list[i] end
for _ = 1, 2000 do
  for _, list in ipairs(lists) do flip(list, 1) end
end
assert(lists[1][1] == false and lists[2][1] == false and lists[3][1] == true and lists[4][1] == true and lists[5][1] == true and lists[6][1] == true)

-- Weak values, and a collection in between.
local weak = setmetatable(fill(100), {__mode = "v"})
weak[50] = {}
collectgarbage()
assert(weak[50] == nil and weak[51] == true and weak[100] == false)
