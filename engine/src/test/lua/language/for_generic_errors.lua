-- An iterator that cannot be called is an error naming the hidden variable (§3.3.5).

print(pcall(function() for i in nil do end end)) --> false	for_generic_errors.lua:3: attempt to call a nil value
print(pcall(function() for i in {} do end end)) --> false	for_generic_errors.lua:4: attempt to call a table value
print(pcall(function() for i, v in 5 do end end)) --> false	for_generic_errors.lua:5: attempt to call a number value
print(pcall(function() local t = {1} for i in t do end end))
--> false	for_generic_errors.lua:6: attempt to call a table value
print(pcall(function() for k in pairs(nil) do end end))
--> false	for_generic_errors.lua:8: bad argument #1 to 'for iterator' (table expected, got nil)
print(load("for a, b = 1, 2 do end", "=s")) --> nil	s:1: 'in' expected near '='
print(load("for in x do end", "=s")) --> nil	s:1: <name> expected near 'in'
print(load("for a of x do end", "=s")) --> nil	s:1: '=' or 'in' expected near 'of'
print(load("for a in pairs(t) end", "=s")) --> nil	s:1: 'do' expected near 'end'
