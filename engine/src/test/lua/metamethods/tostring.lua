-- __tostring gives the string for tostring and print (§6.1 tostring).

local t = setmetatable({name = "t"}, {__tostring = function(self) return "<" .. self.name .. ">" end})
print(t, tostring(t), string.format("%s|%10s", t, t)) --> <t>	<t>	<t>|       <t>
print(tostring(setmetatable({}, {__tostring = function() return "first", "second" end}))) --> first
print(pcall(tostring, setmetatable({}, {__tostring = function() return 1 end}))) --> true	1
print(pcall(tostring, setmetatable({}, {__tostring = function() return nil end})))
--> false	'__tostring' must return a string
print(pcall(tostring, setmetatable({}, {__tostring = function() return {} end})))
--> false	'__tostring' must return a string
print(pcall(print, setmetatable({}, {__tostring = function() error("inside", 0) end}))) --> false	inside
-- not used by .. and not used by table.concat
print(pcall(function() return "x" .. t end))
--> false	tostring.lua:13: attempt to concatenate a table value (upvalue 't')
print(pcall(table.concat, {t})) --> false	invalid value (table) at index 1 in table for 'concat'
debug.setmetatable(nil, {__tostring = function() return "NIL" end})
print(nil, tostring(nil)) --> NIL	NIL
debug.setmetatable(nil, nil)
