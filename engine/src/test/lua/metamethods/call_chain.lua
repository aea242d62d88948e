-- In Lua 5.3 a __call that is itself a callable table is refused; only functions are called (§2.4).

local inner = setmetatable({}, {__call = function(self, ...) return "inner", ... end})
local outer = setmetatable({}, {__call = inner})
print(inner(1)) --> inner	1
print(pcall(outer, 1)) --> false	attempt to call a table value
print(pcall(function() return outer(1) end)) --> false	call_chain.lua:7: attempt to call a table value (upvalue 'outer')
print(pcall(function() local x = outer(1) return x end))
--> false	call_chain.lua:8: attempt to call a table value (upvalue 'outer')
