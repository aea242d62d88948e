-- assert returns all its arguments, or raises its message (§6.1).

print(assert(1, 2, 3)) --> 1	2	3
print(assert("a"), (assert(0))) --> a	0
print(select("#", assert(true, nil, nil))) --> 3
print(pcall(assert, false)) --> false	assertion failed!
print(pcall(assert, nil)) --> false	assertion failed!
print(pcall(assert, false, "a message", "more")) --> false	a message
print(pcall(assert, nil, nil)) --> false	nil
print(pcall(assert, false, 42)) --> false	42
local t = {}
print(select(2, pcall(assert, false, t)) == t) --> true
print(pcall(assert)) --> false	bad argument #1 to 'assert' (value expected)
-- Lua 5.3 raises the message with error, which adds the caller's position to a string
print(pcall(function() assert(1 == 2, "with a position") end)) --> false	assert.lua:15: with a position
