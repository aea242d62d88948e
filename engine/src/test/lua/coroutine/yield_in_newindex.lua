-- __newindex may yield; the assignment completes on resume (§4.7).

local store = {}
local t = setmetatable({}, {__newindex = function(_, k, v) store[k] = coroutine.yield(v) end})
local co = coroutine.wrap(function()
  t.a = 1
  t.b = 2
  t.c = 3
  return "done"
end)
print(co()) --> 1
print(co("A")) --> 2
print(co("X")) --> 3
print(co("Y")) --> done
print(store.a, store.b, store.c, rawget(t, "a")) --> A	X	Y	nil
