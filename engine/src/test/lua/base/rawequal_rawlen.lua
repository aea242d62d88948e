-- rawequal and rawlen never call metamethods (§6.1).

local mt = {__eq = function() return true end, __len = function() return 99 end}
local a, b = setmetatable({1, 2}, mt), setmetatable({1, 2, 3}, mt)
print(a == b, rawequal(a, b), rawequal(a, a)) --> true	false	true
print(#a, rawlen(a), rawlen(b), rawlen("abc"), rawlen("")) --> 99	2	3	3	0
print(rawequal(1, 1.0), rawequal("1", 1), rawequal("a", "a"), rawequal(nil, nil), rawequal(nil, false))
--> true	false	true	true	false
print(rawequal(0/0, 0/0), rawequal(0.0, -0.0), rawequal(2^53, 1 << 53)) --> false	true	true
print(pcall(rawequal, 1)) --> false	bad argument #2 to 'rawequal' (value expected)
print(pcall(rawequal)) --> false	bad argument #1 to 'rawequal' (value expected)
print(pcall(rawlen, 5)) --> false	bad argument #1 to 'rawlen' (table or string expected)
print(pcall(rawlen, nil)) --> false	bad argument #1 to 'rawlen' (table or string expected)
print(pcall(rawlen)) --> false	bad argument #1 to 'rawlen' (table or string expected)
