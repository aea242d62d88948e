-- Yielding from the main program is an error (§6.2).

print(pcall(coroutine.yield)) --> false	attempt to yield from outside a coroutine
print(pcall(coroutine.yield, 1, 2)) --> false	attempt to yield from outside a coroutine
print(pcall(function() coroutine.yield() end)) --> false	attempt to yield from outside a coroutine
print(xpcall(coroutine.yield, function(m) return "handled: " .. m end))
--> false	handled: attempt to yield from outside a coroutine
