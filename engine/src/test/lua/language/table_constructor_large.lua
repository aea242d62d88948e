-- Constructors with more items than one batch, and with expanding tails (§3.4.9).

local parts = {}
for i = 1, 200 do parts[i] = tostring(i) end
local t = load("return {" .. table.concat(parts, ",") .. "}")()
print(#t, t[1], t[50], t[51], t[100], t[101], t[200]) --> 200	1	50	51	100	101	200
local u = load("local function f() return 'x', 'y' end return {" .. table.concat(parts, ",") .. ", f()}")()
print(#u, u[201], u[202]) --> 202	x	y
local named = {}
for i = 1, 300 do named[i] = "f" .. i .. "=" .. i end
local v = load("return {" .. table.concat(named, ";") .. "}")()
print(v.f1, v.f256, v.f257, v.f300, #v) --> 1	256	257	300	0
