-- Lists of few items, of every kind: made at once by compiled code, item by item by tier 0.
local kinds = {"i", "i * 2", "i / 2", "'s'", "nil", "i % 2 == 0", "o"}
local o = {name = "o"}
local function text(v) return v == o and "o" or tostring(v) end
local function made(source)
  local f = load("local o, i = ... return " .. source, "=list")
  local t
  for i = 1, 40 do t = f(o, i) end
  return t
end
local function same(source, items)
  local t = made(source)
  for i = 1, #items + 2 do
    local want
    if items[i] then want = load("local o, i = ... return " .. items[i])(o, 40) end
    if t[i] ~= want or math.type(t[i]) ~= math.type(want) then
      print(source, i, text(t[i]), text(want))
    end
  end
  -- What comes afterwards finds a table like any other.
  local n = #t
  t[n + 1] = 1.5
  t[n + 2] = 7
  t[n + 3] = true
  if t[n + 1] ~= 1.5 or t[n + 2] ~= 7 or t[n + 3] ~= true then print(source, "grown") end
end
local lists = 0
local function all(items, n)
  if #items > 0 then
    same("{" .. table.concat(items, ", ") .. "}", items)
    lists = lists + 1
  end
  if n > 0 then
    for _, k in ipairs(kinds) do
      items[#items + 1] = k
      all(items, n - 1)
      items[#items] = nil
    end
  end
end
all({}, 3)
for _, k in ipairs(kinds) do
  for _, l in ipairs(kinds) do
    same("{i, " .. k .. ", o, " .. l .. "}", {"i", k, "o", l})
    same("{" .. k .. ", 1, 2, 3, " .. l .. "}", {k, "1", "2", "3", l})
    same("{i, i, i, i, " .. k .. ", " .. l .. ", x = 1}", {"i", "i", "i", "i", k, l})
    lists = lists + 3
  end
end
print(lists) --> 546
-- Items by key before them are overwritten, whatever their kind; those behind them stay.
local function keyed(i) return {[1] = "first", [2] = 2.5, [5] = "fifth", i, nil, i * 2} end
local function open(...) return {1, 2, ...} end
for i = 1, 300 do keyed(i) open(i) end
local t = keyed(7)
print(t[1], t[2], t[3], t[4], t[5]) --> 7	nil	14	nil	fifth
print(#open(), #open(3, 4), open(3, 4)[4]) --> 2	4	4
-- A list that is left by a wrong guess, and one that knows itself.
local function sum(a, b) local l = {a, b, a + b} l[4] = l return l[1] + l[2] + l[3], #l[4] end
for i = 1, 300 do sum(i, 1) end
print(sum(1, 2)) --> 6	4
print(sum(1.5, 2)) --> 7.0	4
print(pcall(sum, "x", 2)) --> false	lists.lua:59: attempt to perform arithmetic on a string value (local 'a')
