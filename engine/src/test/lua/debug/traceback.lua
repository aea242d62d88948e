-- debug.traceback lists the active functions, innermost first (§6.10).

local function inner() local s = debug.traceback("message") return s end
local t = {}
function t.field() local s = inner() return s end
function t:method() local s = t.field() return s end
function globalFunction() local s = t:method() return s end
local co = coroutine.wrap(function()
  local s = globalFunction()
  return s
end)
print(co())
--> message
--> stack traceback:
--> 	traceback.lua:3: in upvalue 'inner'
--> 	traceback.lua:5: in field 'field'
--> 	traceback.lua:6: in method 'method'
--> 	traceback.lua:7: in function 'globalFunction'
--> 	traceback.lua:9: in function <traceback.lua:8>
-- a level, a message that is no string, no message
co = coroutine.wrap(function() local s = debug.traceback("from level 2", 2) return s end)
print(co())
--> from level 2
--> stack traceback:
co = coroutine.wrap(function() local s = debug.traceback() return s end)
print(co())
--> stack traceback:
--> 	traceback.lua:25: in function <traceback.lua:25>
print(debug.traceback(nil) ~= nil, debug.traceback({}) ~= nil, type(debug.traceback({})), debug.traceback(true))
--> true	true	table	true
print(type(debug.traceback(nil)), (debug.traceback(12, 100):gsub("\n.*", "<rest>"))) --> string	12<rest>
print(debug.traceback("x", 100))
--> x
--> stack traceback:
print(pcall(debug.traceback, "x", "y")) --> false	bad argument #2 to 'debug.traceback' (number expected, got string)
