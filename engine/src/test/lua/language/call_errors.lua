-- Calling a value that is no function names it as the program does (§3.4.10).

local t, up = {field = 1}, nil
print(pcall(function() local f f() end)) --> false	call_errors.lua:4: attempt to call a nil value (local 'f')
print(pcall(function() up() end)) --> false	call_errors.lua:5: attempt to call a nil value (upvalue 'up')
print(pcall(function() undefinedGlobal() end))
--> false	call_errors.lua:6: attempt to call a nil value (global 'undefinedGlobal')
print(pcall(function() t.field() end)) --> false	call_errors.lua:8: attempt to call a number value (field 'field')
print(pcall(function() t.missing() end)) --> false	call_errors.lua:9: attempt to call a nil value (field 'missing')
print(pcall(function() t:method() end)) --> false	call_errors.lua:10: attempt to call a nil value (method 'method')
print(pcall(function() t[1]() end)) --> false	call_errors.lua:11: attempt to call a nil value (field '?')
print(pcall(function() ("x")() end)) --> false	call_errors.lua:12: attempt to call a string value (constant 'x')
print(pcall(function() (1)() end)) --> false	call_errors.lua:13: attempt to call a number value
print(pcall(function() ("x"):nope() end)) --> false	call_errors.lua:14: attempt to call a nil value (method 'nope')
print(pcall(function() return up() end)) --> false	call_errors.lua:15: attempt to call a nil value (upvalue 'up')
print(pcall(function() t.x.y() end)) --> false	call_errors.lua:16: attempt to index a nil value (field 'x')
