-- Long brackets: no escapes are read and the first line break is dropped (§3.1).

print([[a\nb\65\z]]) --> a\nb\65\z
print(#[[
x]], #[[

x]]) --> 1	2
print([[quotes " and ' need no escape]]) --> quotes " and ' need no escape
local s = [[
first
second
]]
print(#s, s:sub(-7) == "second\n") --> 13	true
print([[]] == "", [==[]==] == "", [=[
]=] == "") --> true	true	true
