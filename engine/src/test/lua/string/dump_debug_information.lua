-- A stripped dump has no names or lines for messages (§6.4).

local function fail(t) return t.field.x end
local full, stripped = load(string.dump(fail)), load(string.dump(fail, true))
print(select(2, pcall(full, {}))) --> dump_debug_information.lua:3: attempt to index a nil value (field 'field')
print(select(2, pcall(stripped, {}))) --> ?:-1: attempt to index a nil value (field 'field')
print(debug.getinfo(full, "S").short_src, debug.getinfo(full, "S").linedefined) --> dump_debug_information.lua	3
print(debug.getinfo(stripped, "S").short_src, debug.getinfo(stripped, "S").linedefined) --> ?	3
print(debug.getlocal(full, 1), debug.getlocal(stripped, 1)) --> t	nil
