-- CLASS: task
-- HOST: task 50
-- EXPECT: ok slices
-- NOTE: pauses in comparators, replacement functions, iterators and metamethods
local t = {} for i = 1, 100 do t[i] = (i * 37) % 101 end
table.sort(t, function(a, b) for i = 1, 20 do end return a < b end)
for i = 2, 100 do assert(t[i - 1] <= t[i]) end
assert(("abc"):rep(20):gsub(".", function(c) for i = 1, 20 do end return c:upper() end) == ("ABC"):rep(20))
local m = setmetatable({}, {__index = function(t, k) for i = 1, 20 do end return k end, __add = function(a, b) for i = 1, 20 do end return 5 end, __eq = function() for i = 1, 20 do end return true end, __lt = function() for i = 1, 20 do end return false end, __concat = function() for i = 1, 20 do end return "c" end, __call = function(_, x) for i = 1, 20 do end return x end, __len = function() for i = 1, 20 do end return 3 end})
local o = setmetatable({}, getmetatable(m))
for i = 1, 50 do assert(m[i] == i and m + 1 == 5 and m == o and not (m < o) and m .. "x" == "c" and m(i) == i and #m == 3) end
