-- Many arguments and results survive being passed along (§3.4.11).

local t = {}
for i = 1, 250 do t[i] = i end
local function id(...) return ... end
local function tail(...) return id(id(...)) end
local r = {tail(table.unpack(t))}
print(#r, r[1], r[250]) --> 250	1	250
print(select("#", tail(table.unpack(t, 1, 5000)))) --> 5000
print((select(-1, tail(table.unpack(t))))) --> 250
local function last(...) return (select(select("#", ...), ...)) end
print(last(table.unpack(t))) --> 250
print(math.max(table.unpack(t)), #string.char(table.unpack(t))) --> 250	250
