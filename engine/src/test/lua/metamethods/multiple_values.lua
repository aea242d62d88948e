-- Except for __call, a metamethod's results are adjusted to one (§2.4).

local mt = {}
for _, e in ipairs {"add", "index", "len", "concat", "unm", "call", "bor"} do mt["__" .. e] = function() return 1, 2, 3 end end
local t = setmetatable({}, mt)
print((select("#", t + 1)), (select("#", t.x)), (select("#", #t)), (select("#", t .. "")), (select("#", -t)))
--> 1	1	1	1	1
print((select("#", t())), t()) --> 3	1	2	3
print((select("#", t | 1))) --> 1
local u = setmetatable({}, {__index = function() end, __call = function() end, __unm = function() end})
print(select("#", u.x), select("#", u()), select("#", -u)) --> 1	0	1
