-- An error ends its coroutine; resume returns it to the resumer only (§2.6).

local inner = coroutine.create(function() error("deep", 0) end)
local outer = coroutine.create(function()
  print("inner:", coroutine.resume(inner))
  coroutine.yield("outer still runs")
  error({code = 3})
end)
print(coroutine.resume(outer))
--> inner:	false	deep
--> true	outer still runs
local ok, e = coroutine.resume(outer)
print(ok, type(e), e.code, coroutine.status(outer)) --> false	table	3	dead
-- through nested wraps
local function nest(n) if n == 0 then error("bottom", 0) end return coroutine.wrap(nest)(n - 1) end
print(pcall(nest, 3)) --> false	error_propagation.lua:15: error_propagation.lua:15: error_propagation.lua:15: bottom
-- an error after yields
local co = coroutine.create(function() coroutine.yield(1) coroutine.yield(2) local x = nil + 1 end)
print(coroutine.resume(co)) --> true	1
print(coroutine.resume(co)) --> true	2
print(coroutine.resume(co)) --> false	error_propagation.lua:18: attempt to perform arithmetic on a nil value
print(coroutine.resume(co)) --> false	cannot resume dead coroutine
