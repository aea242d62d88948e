-- getinfo, getlocal and setlocal on a suspended coroutine (§6.10).

local co = coroutine.create(function(a, b)
  local c = a + b
  coroutine.yield()
  return c
end)
print(debug.getinfo(co, 0), debug.getinfo(co, 1)) --> nil	nil
coroutine.resume(co, 1, 2)
print(debug.getinfo(co, 0, "n").name, debug.getinfo(co, 0, "S").what) --> yield	C
print(debug.getinfo(co, 1, "l").currentline, debug.getinfo(co, 1, "S").linedefined, debug.getinfo(co, 2)) --> 5	3	nil
print(debug.getlocal(co, 1, 1)) --> a	1
print(debug.getlocal(co, 1, 3)) --> c	3
print(debug.setlocal(co, 1, 3, "changed")) --> c
print(coroutine.resume(co)) --> true	changed
print(pcall(debug.getlocal, co, 50, 1)) --> false	bad argument #2 to 'debug.getlocal' (level out of range)
print(debug.getinfo(co, 1)) --> nil
-- what it handed out is no longer on its stack
co = coroutine.create(function() coroutine.yield("out") end)
print(coroutine.resume(co)) --> true	out
print(debug.getlocal(co, 0, 1)) --> nil
