-- The metamethods of the bitwise operators, tried when an operand is no integer (§2.4).

local mt = {}
for _, e in ipairs {"band", "bor", "bxor", "shl", "shr"} do
  mt["__" .. e] = function(a, b)
    return e .. " " .. (type(a) == "table" and "T" or tostring(a)) .. " " .. (type(b) == "table" and "T" or tostring(b))
  end
end
mt.__bnot = function(a, b) return "bnot " .. tostring(rawequal(a, b)) end
local t = setmetatable({}, mt)
print(t & 1, t | 2, t ~ 3, t << 4, t >> 5, ~t) --> band T 1	bor T 2	bxor T 3	shl T 4	shr T 5	bnot true
print(1 & t, 2 | t, 3 ~ t, 4 << t, 5 >> t) --> band 1 T	bor 2 T	bxor 3 T	shl 4 T	shr 5 T
print(1.5 & t, "abc" | t, t ~ nil, t << 2^70) --> band 1.5 T	bor abc T	bxor T nil	shl T 1.1805916207174e+21
print(pcall(function() return 1.5 & 1 end)) --> false	bitwise.lua:14: number has no integer representation
print(pcall(function() return setmetatable({}, {__band = 1}) & 1 end))
--> false	bitwise.lua:15: attempt to call a number value
