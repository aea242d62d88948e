-- An uncaught run-time error ends the script (§4.9).

local function inner(t) return t.field.value end
local function outer(t) local v = inner(t) return v end
print(outer {field = {value = "ok"}}) --> ok
print(outer {}) --! uncaught_error.lua:3: attempt to index a nil value (field 'field')
print "never"
