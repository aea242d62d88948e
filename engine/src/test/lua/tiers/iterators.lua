-- Loops whose iterators are Lua functions.
local function up(n, i) if i < n then return i + 1 end end
local function count(n) return up, n, 0 end
local function sum(n) local s = 0 for i in count(n) do s = s + i end return s end
for _ = 1, 100 do sum(20) end
print(sum(20), sum(0), sum(3.5), sum(20000)) --> 210	0	10	200010000

-- Closures; more values than are wanted, and fewer.
local function fields(t)
  local i = 0
  return function()
    i = i + 1
    if t[i] == false then return false, i end
    if t[i] then return t[i], i, "rest" end
  end
end
local function join(t)
  local s = ""
  for v, at, rest, none in fields(t) do s = s .. tostring(v) .. at .. tostring(rest) .. tostring(none) end
  return s
end
for _ = 1, 100 do join({1, 2}) end
print(join({1, "a", false, 2.5})) --> 11restnila2restnilfalse3nilnil2.54restnil
print(join({}), join({nil, 1})) --> 	
local function first(t) for v in fields(t) do return v end end
for _ = 1, 100 do first({5}) end
print(first({5, 6}), first({false}), first({})) --> 5	false

-- Iterators that yield, fail, are replaced by others, and callable tables.
local function yielding(n, i) if i < n then coroutine.yield(i) return i + 1 end end
local function run(n) local s = 0 for i in yielding, n, 0 do s = s + i end return s end
local co = coroutine.wrap(function() for _ = 1, 100 do run(5) end return run(3) end)
local last
for _ = 1, 504 do last = co() end
print(last) --> 6
local function failing(n, i) if i == n then error("at " .. i, 0) end return i + 1 end
local function fail(n) for i in failing, n, 0 do end end
for _ = 1, 50 do pcall(fail, 5) end
print(pcall(fail, 7)) --> false	at 7
local function over(f, s, c) local n = 0 for _ in f, s, c do n = n + 1 end return n end
for _ = 1, 100 do over(up, 5, 0) end
print(over(up, 5, 0), over(next, {1, 2, x = 3}), over(string.gmatch("a b c", "%a")), over(setmetatable({}, {__call = function(_, n, i) return up(n, i) end}), 4, 0)) --> 5	3	3	4
print(select(2, pcall(over, 5)):match("attempt to call a number value")) --> attempt to call a number value
local depth = {}
local function inner(n, i)
  if i == 2 then depth[#depth + 1] = debug.getinfo(1, "n").name end
  return up(n, i)
end
for _ = 1, 100 do over(inner, 3, 0) end
print(depth[1], depth[100]) --> for iterator	for iterator
