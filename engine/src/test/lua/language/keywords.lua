-- The reserved words cannot be names, but can be strings and quoted fields (§3.1).

local reserved = {"and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if",
  "in", "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while"}
local refused = 0
for _, word in ipairs(reserved) do
  if not load("local " .. word .. " = 1") and not load("return t." .. word) then refused = refused + 1 end
end
print(refused, #reserved) --> 22	22

local t = {["end"] = 1, ["nil"] = 2}
print(t["end"], t["nil"], t.End) --> 1	2	nil
print(load("local end = 1", "=s")) --> nil	s:1: <name> expected near 'end'
print(load("x.and = 1", "=s")) --> nil	s:1: <name> expected near 'and'
