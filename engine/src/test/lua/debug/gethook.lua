-- debug.gethook returns the hook, its mask and its count, per coroutine (§6.10).

print(debug.gethook()) --> nil		0
local function hook() end
debug.sethook(hook, "crl", 7)
local f, mask, count = debug.gethook()
print(f == hook, mask, count) --> true	crl	7
coroutine.wrap(function() print((debug.gethook())) end)() --> nil
local co = coroutine.create(function() coroutine.yield() end)
debug.sethook(co, hook, "l")
print(debug.gethook(co) == hook, select(2, debug.gethook(co))) --> true	l	0
debug.sethook(co)
print(debug.gethook(co)) --> nil		0
debug.sethook()
print(debug.gethook()) --> nil		0
debug.sethook(hook, "")
print(debug.gethook()) --> nil		0
debug.sethook(hook, "", 5)
print(select(2, debug.gethook()), select(3, debug.gethook())) --> 	5
debug.sethook(nil, "l")
print(debug.gethook()) --> nil		0
print(pcall(debug.sethook, 1, "l")) --> false	bad argument #1 to 'debug.sethook' (function expected, got number)
print(pcall(debug.sethook, hook)) --> false	bad argument #2 to 'debug.sethook' (string expected, got no value)
print(pcall(debug.sethook, hook, "l", "x")) --> false	bad argument #3 to 'debug.sethook' (number expected, got string)
