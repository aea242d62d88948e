-- The example of the reference manual (§2.6).

local function foo(a)
  print("foo", a)
  return coroutine.yield(2 * a)
end
local co = coroutine.create(function(a, b)
  print("co-body", a, b)
  local r = foo(a + 1)
  print("co-body", r)
  local r, s = coroutine.yield(a + b, a - b)
  print("co-body", r, s)
  return b, "end"
end)
print("main", coroutine.resume(co, 1, 10))
--> co-body	1	10
--> foo	2
--> main	true	4
print("main", coroutine.resume(co, "r"))
--> co-body	r
--> main	true	11	-9
print("main", coroutine.resume(co, "x", "y"))
--> co-body	x	y
--> main	true	10	end
print("main", coroutine.resume(co, "x", "y")) --> main	false	cannot resume dead coroutine
