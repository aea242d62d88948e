-- Concatenating nil, booleans, tables or functions is an error that names the operand (§3.4.6).

local t, u = {field = {}}, nil
print(pcall(function() return "a" .. nil end)) --> false	concatenation_errors.lua:4: attempt to concatenate a nil value
print(pcall(function() return u .. "a" end))
--> false	concatenation_errors.lua:5: attempt to concatenate a nil value (upvalue 'u')
print(pcall(function() return "a" .. true end))
--> false	concatenation_errors.lua:7: attempt to concatenate a boolean value
print(pcall(function() return "a" .. t .. "b" end))
--> false	concatenation_errors.lua:9: attempt to concatenate a table value (upvalue 't')
print(pcall(function() return t.field .. "b" end))
--> false	concatenation_errors.lua:11: attempt to concatenate a table value (field 'field')
print(pcall(function() return "x" .. t.none end))
--> false	concatenation_errors.lua:13: attempt to concatenate a nil value (field 'none')
print(pcall(function() return 1 .. print end))
--> false	concatenation_errors.lua:15: attempt to concatenate a function value (global 'print')
print(pcall(function() return {} .. {} end)) --> false	concatenation_errors.lua:17: attempt to concatenate a table value
print(pcall(function() return noSuchGlobal .. "" end))
--> false	concatenation_errors.lua:18: attempt to concatenate a nil value (global 'noSuchGlobal')
