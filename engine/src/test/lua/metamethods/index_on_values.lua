-- A type's metatable makes values of other types indexable (§2.4, §6.10).

debug.setmetatable(1, {__index = function(n, k) return k .. " of " .. n end, __call = function(n, x) return n * x end})
print((5).double, (2.5).x, (3)(4)) --> double of 5	x of 2.5	12
debug.setmetatable(1, nil)
debug.setmetatable(nil, {__index = function() return "nil indexed" end})
print((nil).x, undefinedVariable.field) --> nil indexed	nil indexed
debug.setmetatable(nil, nil)
debug.setmetatable(true, {__index = {yes = "boolean"}, __tostring = function(b) return b and "ja" or "nein" end})
print((true).yes, tostring(true), tostring(false)) --> boolean	ja	nein
debug.setmetatable(true, nil)
debug.setmetatable(print, {__index = {name = "function"}})
print(print.name, (function() end).name) --> function	function
debug.setmetatable(print, nil)
print(pcall(function() return (1).x end)) --> false	index_on_values.lua:15: attempt to index a number value
