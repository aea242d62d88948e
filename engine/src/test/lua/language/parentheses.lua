-- Parentheses adjust any expression to exactly one value (§3.4).

local function three() return 1, 2, 3 end
local function none() end
print(three(), (three())) --> 1	1
print((three()), three()) --> 1	1	2	3
print((none()), select("#", (none())), select("#", none())) --> nil	1	0
local function va(...) return (...), select("#", (...)) end
print(va(7, 8, 9)) --> 7	1
print(va()) --> nil	1
local t = {(three())}
print(#t) --> 1
print((("x")):rep(2), (("a") .. "b")) --> xx	ab
