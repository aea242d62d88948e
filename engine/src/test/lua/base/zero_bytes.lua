-- Where PUC-Lua hands a string to C it ends at its first zero byte: modes, options and messages (§6.1, §6.9, §6.10).

print(load("return 1", "=n", "t\0b")()) --> 1
print(load("return 1", "=n", "b\0t")) --> nil	attempt to load a text chunk (mode is 'b')
print(pcall(dofile, "/nowhere/a\0b")) --> false	cannot open /nowhere/a: No such file or directory
print(pcall(collectgarbage, "isrunning\0?")) --> true	true
print(os.setlocale("C\0x")) --> C
print(debug.getinfo(1, "l\0?").currentline) --> 8
local events = 0
debug.sethook(function() events = events + 1 end, "\0l")
events = events + 1
debug.sethook()
print(events) --> 1
print(debug.traceback("message\0lost", 9)) --> message
--> stack traceback:
local weak = setmetatable({{}, [{}] = true}, {__mode = "k\0v"})
collectgarbage()
print(#weak, next(weak, 1)) --> 1	nil
