-- create, resume, yield: values travel both ways (§2.6, §6.2).

local co = coroutine.create(function(a, b)
  print("start", a, b)
  local c = coroutine.yield(a + b)
  print("resumed with", c)
  local d, e = coroutine.yield(c * 2, "two values")
  print("resumed with", d, e)
  return "returned", d
end)
print(type(co), coroutine.status(co)) --> thread	suspended
print(coroutine.resume(co, 1, 2))
--> start	1	2
--> true	3
print(coroutine.resume(co, 10))
--> resumed with	10
--> true	20	two values
print(coroutine.resume(co, "x", "y"))
--> resumed with	x	y
--> true	returned	x
print(coroutine.status(co)) --> dead
print(coroutine.resume(co)) --> false	cannot resume dead coroutine
print(select("#", coroutine.resume(coroutine.create(function() end)))) --> 1
