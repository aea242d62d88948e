-- math.random stays in its range and repeats for the same seed (§6.7).

local function inRange(n, f) for _ = 1, n do if not f() then return false end end return true end
print(inRange(1000, function() local x = math.random() return x >= 0 and x < 1 and math.type(x) == "float" end))
--> true
print(inRange(1000, function() local x = math.random(6) return x >= 1 and x <= 6 and math.type(x) == "integer" end))
--> true
print(inRange(1000, function() local x = math.random(-3, 3) return x >= -3 and x <= 3 end)) --> true
print(math.random(1), math.random(5, 5), math.random(math.maxinteger, math.maxinteger) == math.maxinteger) --> 1	5	true
local seen = {}
for _ = 1, 1000 do seen[math.random(10)] = true end
print(#seen) --> 10
math.randomseed(42)
local a = {math.random(), math.random(100), math.random(-5, 5)}
math.randomseed(42)
print(a[1] == math.random(), a[2] == math.random(100), a[3] == math.random(-5, 5)) --> true	true	true
print(select("#", math.randomseed(1)), math.random(3.0) <= 3, math.random("2") <= 2) --> 0	true	true
print(pcall(math.random, 0)) --> false	bad argument #1 to 'math.random' (interval is empty)
print(pcall(math.random, 2, 1)) --> false	bad argument #1 to 'math.random' (interval is empty)
print(pcall(math.random, 1, 2, 3)) --> false	wrong number of arguments
print(pcall(math.random, 1.5)) --> false	bad argument #1 to 'math.random' (number has no integer representation)
print(pcall(math.random, "x")) --> false	bad argument #1 to 'math.random' (number expected, got string)
print(pcall(math.random, math.mininteger, math.maxinteger))
--> false	bad argument #1 to 'math.random' (interval too large)
print(pcall(math.random, -5)) --> false	bad argument #1 to 'math.random' (interval is empty)
print(pcall(math.randomseed)) --> false	bad argument #1 to 'math.randomseed' (number expected, got no value)
print(pcall(math.randomseed, "x")) --> false	bad argument #1 to 'math.randomseed' (number expected, got string)
