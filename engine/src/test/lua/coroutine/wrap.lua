-- wrap gives a function that resumes its coroutine and returns the values without the flag (§6.2).

local next3 = coroutine.wrap(function(first)
  local x = first
  for i = 1, 3 do x = coroutine.yield(x, i) end
  return "last", x
end)
print(next3("a")) --> a	1
print(next3("b")) --> b	2
print(next3("c")) --> c	3
print(next3("d")) --> last	d
print(pcall(next3)) --> false	cannot resume dead coroutine
for i in coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end) do io.write(i, ";") end print()
--> 1;2;3;
print(select("#", coroutine.wrap(function() end)())) --> 0
