-- The wording of what goes too far: patterns, sizes, orders, nesting, errors in handlers (§4.8, §6).

print(pcall(string.find, ("x"):rep(300), ("x?"):rep(300) .. "y")) --> false	pattern too complex
print(pcall(string.find, "a", ("("):rep(33))) --> false	too many captures
print(pcall(string.rep, "x", 1 << 60)) --> false	resulting string too large
print(pcall(string.rep, "xy", 1 << 40, ",")) --> false	resulting string too large
print(pcall(string.byte, ("x"):rep(1000001), 1, -1)) --> false	stack overflow (string slice too long)
print(pcall(table.sort, {3, 1, 2, 5, 4, 3, 1, 9, 8}, function() return true end)) --> false	invalid order function for sorting
print(pcall(table.unpack, {}, 1, 1e7)) --> false	too many results to unpack
print(pcall(string.format, "%100d", 1)) --> false	invalid format (width or precision too long)
print(pcall(string.format, "%-+ #0-+ 10d", 1)) --> false	invalid format (repeated flags)
-- errors in message handlers
print(xpcall(error, function(m) error(m) end, "x")) --> false	error in error handling
print(xpcall(error, function(m) return nil .. m end, "x")) --> false	error in error handling
-- what needs the C stack there, and the Java stack here
local s = setmetatable({}, {__tostring = function(v) return tostring(v) end})
print(select(2, pcall(tostring, s)):match("[%w ]+$")) --> C stack overflow
local function nest() return coroutine.wrap(nest)() end
print(select(2, pcall(nest)):match("%w[%w ]+$")) --> C stack overflow
-- the parser's
print(load(("("):rep(250), "=p")) --> nil	p:1: too many C levels (limit is 200) in main function near '('
print(load("local a = " .. ("{"):rep(250), "=p")) --> nil	p:1: too many C levels (limit is 200) in main function near '{'
print(load("return " .. ("f("):rep(260), "=p")) --> nil	p:1: too many C levels (limit is 200) in main function near 'f'
