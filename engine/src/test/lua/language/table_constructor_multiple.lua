-- A call or ... expands only as the last positional field (§3.4.9).

local function three() return "a", "b", "c" end
print(#{three()}, #{three(), three()}, #{three(), nil}, #{(three())}, #{0, three()}) --> 3	4	1	1	4
local t = {three(), x = 1}
print(#t) --> 1
local u = {x = 1, three()}
print(#u) --> 3
local function collect(...) return {...}, {..., "end"}, {(...)} end
local a, b, c = collect(1, 2, 3)
print(#a, #b, b[1], b[2], #c) --> 3	2	1	end	1
print(#{three(), x = 1}, #{three();}) --> 1	3
local none = {(function() end)()}
print(#none, next(none)) --> 0	nil
