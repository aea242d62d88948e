-- debug.traceback of another coroutine (§6.10).

local function deep(n) if n == 0 then coroutine.yield() else deep(n - 1) end end
local co = coroutine.create(function()
  deep(2)
  error("later")
end)
print(debug.traceback(co)) --> stack traceback:
coroutine.resume(co)
print(debug.traceback(co))
--> stack traceback:
--> 	[C]: in function 'coroutine.yield'
--> 	traceback_coroutine.lua:3: in upvalue 'deep'
--> 	traceback_coroutine.lua:3: in upvalue 'deep'
--> 	traceback_coroutine.lua:3: in upvalue 'deep'
--> 	traceback_coroutine.lua:5: in function <traceback_coroutine.lua:4>
print(debug.traceback(co, "with a message"))
--> with a message
--> stack traceback:
--> 	[C]: in function 'coroutine.yield'
--> 	traceback_coroutine.lua:3: in upvalue 'deep'
--> 	traceback_coroutine.lua:3: in upvalue 'deep'
--> 	traceback_coroutine.lua:3: in upvalue 'deep'
--> 	traceback_coroutine.lua:5: in function <traceback_coroutine.lua:4>
print(debug.traceback(co, "from level 2", 2))
--> from level 2
--> stack traceback:
--> 	traceback_coroutine.lua:3: in upvalue 'deep'
--> 	traceback_coroutine.lua:3: in upvalue 'deep'
--> 	traceback_coroutine.lua:5: in function <traceback_coroutine.lua:4>
print(debug.traceback(co, nil))
--> stack traceback:
--> 	[C]: in function 'coroutine.yield'
--> 	traceback_coroutine.lua:3: in upvalue 'deep'
--> 	traceback_coroutine.lua:3: in upvalue 'deep'
--> 	traceback_coroutine.lua:3: in upvalue 'deep'
--> 	traceback_coroutine.lua:5: in function <traceback_coroutine.lua:4>
coroutine.resume(co)
print(coroutine.status(co), debug.traceback(co, "after the error"))
--> dead	after the error
--> stack traceback:
--> 	[C]: in function 'error'
--> 	traceback_coroutine.lua:6: in function <traceback_coroutine.lua:4>
local finished = coroutine.create(function() end)
coroutine.resume(finished)
print(debug.traceback(finished)) --> stack traceback:
