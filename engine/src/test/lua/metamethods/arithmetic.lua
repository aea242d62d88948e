-- The metamethods of the arithmetic operators receive both operands in their order (§2.4).

local events = {"add", "sub", "mul", "div", "mod", "pow", "idiv"}
local mt = {}
for _, e in ipairs(events) do
  mt["__" .. e] = function(a, b)
    return e .. " " .. (type(a) == "table" and "T" or a) .. " " .. (type(b) == "table" and "T" or b)
  end
end
local t = setmetatable({}, mt)
print(t + 1, t - 2, t * 3, t / 4) --> add T 1	sub T 2	mul T 3	div T 4
print(t % 5, t ^ 6, t // 7) --> mod T 5	pow T 6	idiv T 7
print(1 + t, 2 - t, 3 * t, 4 / t) --> add 1 T	sub 2 T	mul 3 T	div 4 T
print(5 % t, 6 ^ t, 7 // t) --> mod 5 T	pow 6 T	idiv 7 T
print(t + t, t // t, 1.5 * t, t - "s") --> add T T	idiv T T	mul 1.5 T	sub T s
-- numbers and numeric strings never reach a metamethod
print(1 + 1, "2" * 2) --> 2	4.0
