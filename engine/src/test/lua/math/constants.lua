-- math.pi, huge, maxinteger and mininteger (§6.7).

print(math.pi, ("%.15f"):format(math.pi), math.huge, -math.huge) --> 3.1415926535898	3.141592653589793	inf	-inf
print(math.maxinteger, math.mininteger, math.type(math.maxinteger), math.maxinteger == (1 << 63) - 1)
--> 9223372036854775807	-9223372036854775808	integer	true
print(math.huge > math.maxinteger, math.huge == 1/0, math.huge - math.huge ~= 0, math.maxinteger + 1 == math.mininteger)
--> true	true	true	true
for _, n in ipairs {"abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod", "log", "max", "min", "modf",
    "rad", "random", "randomseed", "sin", "sqrt", "tan", "tointeger", "type", "ult"} do
  assert(type(math[n]) == "function", n)
end
