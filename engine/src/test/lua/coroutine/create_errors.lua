-- The argument errors of the coroutine library (§6.2).

print(pcall(coroutine.create)) --> false	bad argument #1 to 'coroutine.create' (function expected, got no value)
print(pcall(coroutine.create, 1)) --> false	bad argument #1 to 'coroutine.create' (function expected, got number)
print(pcall(coroutine.create, nil)) --> false	bad argument #1 to 'coroutine.create' (function expected, got nil)
print(pcall(coroutine.wrap, {})) --> false	bad argument #1 to 'coroutine.wrap' (function expected, got table)
print(pcall(coroutine.wrap)) --> false	bad argument #1 to 'coroutine.wrap' (function expected, got no value)
print(pcall(coroutine.resume)) --> false	bad argument #1 to 'coroutine.resume' (thread expected)
print(pcall(coroutine.resume, print)) --> false	bad argument #1 to 'coroutine.resume' (thread expected)
print(pcall(coroutine.resume, {})) --> false	bad argument #1 to 'coroutine.resume' (thread expected)
print(pcall(coroutine.status)) --> false	bad argument #1 to 'coroutine.status' (thread expected)
print(pcall(coroutine.status, "x")) --> false	bad argument #1 to 'coroutine.status' (thread expected)
print(coroutine.resume(coroutine.create(print), "C functions", "can be bodies"))
--> C functions	can be bodies
--> true
