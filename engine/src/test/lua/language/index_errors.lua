-- Indexing a value that is no table names the variable, field or upvalue (§2.4, §3.2).

local t, up = {inner = {}}, nil
print(pcall(function() local x return x.y end)) --> false	index_errors.lua:4: attempt to index a nil value (local 'x')
print(pcall(function() return up.y end)) --> false	index_errors.lua:5: attempt to index a nil value (upvalue 'up')
print(pcall(function() return undefinedGlobal.y end))
--> false	index_errors.lua:6: attempt to index a nil value (global 'undefinedGlobal')
print(pcall(function() return t.inner.missing.y end))
--> false	index_errors.lua:8: attempt to index a nil value (field 'missing')
print(pcall(function() return t[1][2] end)) --> false	index_errors.lua:10: attempt to index a nil value (field '?')
print(pcall(function() return (nil).y end)) --> false	index_errors.lua:11: attempt to index a nil value
print(pcall(function() return (1).y end)) --> false	index_errors.lua:12: attempt to index a number value
print(pcall(function() local x = true x.y = 1 end))
--> false	index_errors.lua:13: attempt to index a boolean value (local 'x')
print(pcall(function() t.inner.missing.y = 1 end))
--> false	index_errors.lua:15: attempt to index a nil value (field 'missing')
print(pcall(function() return t.a.b.c end)) --> false	index_errors.lua:17: attempt to index a nil value (field 'a')
print(pcall(function() local i = "k" return t[i].z end))
--> false	index_errors.lua:18: attempt to index a nil value (field '?')
print(pcall(function() return print.x end))
--> false	index_errors.lua:20: attempt to index a function value (global 'print')
