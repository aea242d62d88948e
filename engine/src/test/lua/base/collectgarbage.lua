-- collectgarbage: its options, their results and errors (§6.1).

print(collectgarbage(), collectgarbage("collect")) --> 0	0
print(math.type(collectgarbage("count")), collectgarbage("count") > 0) --> float	true
print(collectgarbage("isrunning")) --> true
print(collectgarbage("stop"), collectgarbage("isrunning")) --> 0	false
print(collectgarbage("restart"), collectgarbage("isrunning")) --> 0	true
print(type(collectgarbage("step")), type(collectgarbage("step", 100))) --> boolean	boolean
local pause = collectgarbage("setpause", 150)
print(math.type(pause), collectgarbage("setpause", pause)) --> integer	150
local mul = collectgarbage("setstepmul", 300)
print(math.type(mul), collectgarbage("setstepmul", mul)) --> integer	300
print(pcall(collectgarbage, "nonsense")) --> false	bad argument #1 to 'collectgarbage' (invalid option 'nonsense')
print(pcall(collectgarbage, 1)) --> false	bad argument #1 to 'collectgarbage' (invalid option '1')
print(pcall(collectgarbage, {})) --> false	bad argument #1 to 'collectgarbage' (string expected, got table)
print(pcall(collectgarbage, "step", "x")) --> false	bad argument #2 to 'collectgarbage' (number expected, got string)
-- arguments are cut to C's int
print(collectgarbage("setpause", (1 << 32) + 7) == pause, collectgarbage("setpause", pause)) --> true	7
-- while a finalizer runs the collector is stopped; what the finalizer says about that is forgotten behind it
setmetatable({}, {__gc = function()
  print(collectgarbage("isrunning"))
  collectgarbage("restart")
  print(collectgarbage("isrunning"))
  collectgarbage("stop")
end})
collectgarbage()
--> false
--> true
print(collectgarbage("isrunning")) --> true
