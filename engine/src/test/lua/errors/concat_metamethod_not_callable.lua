-- A __concat that cannot be called goes by the name of what stood behind the operands before (§4.9).

local t = setmetatable({}, {__concat = 42})
local u = setmetatable({}, {__concat = {}})
local function stale(f) print(pcall(f)) end
stale(function() return t .. "x" end)
--> false	concat_metamethod_not_callable.lua:6: attempt to call a number value
stale(function() do local a, b, c, d = x1, x2, x3, x4 end return t .. "x" end)
--> false	concat_metamethod_not_callable.lua:8: attempt to call a number value (global 'x3')
stale(function() do local a, b, c, d = t.x, t.y, t.z, t end return "y" .. u end)
--> false	concat_metamethod_not_callable.lua:10: attempt to call a table value (field 'z')
stale(function() do local a, b, c, d = t.x, t.y, t, t end return "y" .. u end)
--> false	concat_metamethod_not_callable.lua:12: attempt to call a table value (upvalue 't')
stale(function() return u .. "y" .. "z" end)
--> false	concat_metamethod_not_callable.lua:14: attempt to call a table value (constant 'z')
stale(function() return "y" .. "z" .. u end)
--> false	concat_metamethod_not_callable.lua:16: attempt to call a table value

-- One that can be called by its own __call is.
local v = setmetatable({}, {__concat = setmetatable({}, {__call = function(_, a, b) return type(a) .. type(b) end})})
print(v .. 1, 1 .. v) --> tablenumber	numbertable
