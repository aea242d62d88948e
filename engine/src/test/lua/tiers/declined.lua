-- Functions and loops that are too long to be compiled go on in tier 0, past what notes; loops in them that are short enough are compiled.
local lines = {}
for i = 1, 150 do lines[i] = "s = s + t.a * " .. i .. " if s == '?' then s = f(t) end" end
local body = table.concat(lines, "\n")
local long = load("local f, t, n = ... local s = 0 for i = 1, n do\n" .. body .. "\nend return s")
print(long(nil, {a = 1}, 12000), long(nil, {a = 0.5}, 2), long(nil, {b = 1, a = 2}, 1)) --> 135900000	11325.0	22650
local called = load("return function(t, n) local s, f = 0 for i = 1, n do s = s + (i & 3) end\n" .. body .. "\nreturn s end")()
local sum = 0
for i = 1, 9000 do sum = sum + called({a = i % 3}, 4) end
print(sum) --> 101979000
print(called({a = 1}, 60000), called({a = 1.5}, 60000), called({a = 1}, 30000)) --> 101325	106987.5	56325
print(select(2, pcall(called, {}, 1)):match(":%d+: (.*)")) --> attempt to perform arithmetic on a nil value (field 'a')
-- A coroutine goes on in the middle of one, and a metamethod is asked once it comes.
local asked = 0
local co = coroutine.wrap(function() return long(nil, setmetatable({}, {__index = function(_, k) asked = asked + 1 if asked % 100 == 0 then coroutine.yield(asked) end return 1 end}), 2) end)
print(co(), co(), co(), co(), asked) --> 100	200	300	22650	300
