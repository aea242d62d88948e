-- Tables made alike, with fields that are nil at first.
local function make(a, b, c) return {first = a, second = b, third = c, ready = a ~= nil} end
local function show(t)
  local names = {}
  for k, v in pairs(t) do names[#names + 1] = k .. "=" .. tostring(v) end
  table.sort(names)
  return table.concat(names, " ")
end
for _ = 1, 200 do show(make(1, nil, 3)) show(make(nil, nil, nil)) end
print(show(make())) --> ready=false
print(show(make(1, nil, 3))) --> first=1 ready=true third=3
local t = make(nil, 2)
print(next({a = nil}), rawequal(t.first, nil), rawget(t, "first"), t.second) --> nil	true	nil	2
t.first = "x"
print(show(t)) --> first=x ready=false second=2
t.second = nil
t.first = nil
print(show(t), next(t)) --> ready=false	ready	false
-- The metatable is asked for what is nil, and told when it is assigned.
local log = {}
local M = {__index = function(_, k) return "no " .. k end, __newindex = function(o, k, v) log[#log + 1] = k rawset(o, k, v) end}
local function object(v) return setmetatable({value = v, other = nil}, M) end
local function use(o) o.value = 1 o.other = 2 return o.value, o.other, o.missing end
for _ = 1, 200 do use(object()) use(object(5)) end
log = {}
print(use(object(5))) --> 1	2	no missing
print(use(object())) --> 1	2	no missing
print(table.concat(log, " ")) --> other value other
print(object().value, object(3).value, object().other) --> no value	3	no other
-- Names beyond what a record holds; a name twice; the same after a loop.
local source = {"local n = ... return {"}
for i = 1, 300 do source[#source + 1] = "f" .. i .. " = n," end
local wide = load(table.concat(source) .. "last = 1}")
print(show(wide()), select(2, show(wide(7)):gsub("=7", ""))) --> last=1	300
local twice = {a = nil, b = 2, a = 3, b = nil}
print(show(twice)) --> a=3
local function list(n) local r = {} for i = 1, n do r[i] = {key = i, value = nil} end r.size = nil return r end
for _ = 1, 200 do list(3) end
print(#list(3), list(3)[2].value, list(3)[2].key, show(list(0))) --> 3	nil	2	
collectgarbage()
local weak = setmetatable({gone = {}, stays = nil}, {__mode = "v"})
collectgarbage()
print(next(weak)) --> nil
