-- Globals are the fields of _G: undeclared ones are nil (§2.2).

print(undefinedName) --> nil
g = 5
print(g, _G.g, _G["g"], _ENV.g) --> 5	5	5	5
_G.h = "set through _G"
print(h) --> set through _G
_G["not an identifier"] = 1
print(_G["not an identifier"]) --> 1
g = nil
print(rawget(_G, "g")) --> nil
setmetatable(_G, {__index = function(_, name) return "<" .. name .. ">" end})
print(anything) --> <anything>
setmetatable(_G, {__newindex = function(t, name, v) rawset(t, name, v * 2) end})
twice = 21
print(twice) --> 42
setmetatable(_G, nil)
print(anything) --> nil
