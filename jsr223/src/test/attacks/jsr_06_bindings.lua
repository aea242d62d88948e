-- CLASS: JSR-223
-- HOST: bindings
-- EXPECT: ok fields
-- NOTE: names that are no names, values that are no values
for _, k in ipairs { "", "\xff\xfe", "\0", ("k"):rep(100000), "a.b", "thread" } do _ENV[k] = k end
_ENV[1] = 1 _ENV[1.5] = 2 _ENV[true] = 3 _ENV[print] = 4 _ENV[{}] = 5
assert(_ENV[1] == 1 and _ENV[true] == 3)
f = function() return f end t = {} t.t = t co = coroutine.create(print)
nan = 0/0 big = math.maxinteger bytes = "\xff"
assert(bytes == "\xff" and t.t == t and f() == f and not pcall(function() _ENV[nil] = 1 end))
thread = nil
