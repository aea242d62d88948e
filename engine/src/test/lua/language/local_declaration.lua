-- A local starts with nil and is visible after its whole declaration (§3.3.7, §3.5).

local a, b
print(a, b) --> nil	nil
local x = 1
local x = x + 1
print(x) --> 2
local y, z = 1
print(y, z) --> 1	nil
local m, n = (function() return 1, 2, 3 end)()
print(m, n) --> 1	2
local same, same = 1, 2
print(same) --> 2
local g = g
print(g) --> nil
local print2, undefined = print, nil
print2(undefined) --> nil
