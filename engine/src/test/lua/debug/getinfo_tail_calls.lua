-- istailcall marks a function entered by a tail call; its caller is lost (§6.10).

local function report() local i = debug.getinfo(2, "tn") return i.istailcall, i.name, #i.namewhat end
local function callee() local a, b, c = report() return a, b, c end
local function tail() return callee() end
print(tail()) --> true	nil	0
local function plain() local a, b, c = callee() return a, b, c end
print(plain()) --> false	callee	7
print(debug.getinfo(1, "t").istailcall) --> false
local function traceOf() local s = debug.traceback("t", 1) return s end
local function tail2() return traceOf() end
local co = coroutine.wrap(function() local s = tail2() return s end)
print(co())
--> t
--> stack traceback:
--> 	getinfo_tail_calls.lua:10: in function <getinfo_tail_calls.lua:10>
--> 	(...tail calls...)
--> 	getinfo_tail_calls.lua:12: in function <getinfo_tail_calls.lua:12>
