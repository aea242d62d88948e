-- xpcall calls a message handler where the error happened and returns its result (§6.1).

print(xpcall(function(...) return select("#", ...), ... end, print, 1, nil)) --> true	2	1	nil
print(xpcall(error, function(m) return "handled: " .. tostring(m) end, "value", 0)) --> false	handled: value
print(xpcall(function() local x = nil; return x.y end, function(m) return (m:upper()) end))
--> false	XPCALL.LUA:5: ATTEMPT TO INDEX A NIL VALUE (LOCAL 'X')
print(xpcall(error, function(...) return select("#", ...), "only one result is kept" end, 1)) --> false	1
print(xpcall(function() error({code = 5}) end, function(e) return e.code end)) --> false	5
-- the handler runs with the failing stack still there
local function failing() local marker = "seen" error("x") end
print(xpcall(failing, function() return (select(2, debug.getlocal(3, 1))) end)) --> false	seen
print(xpcall(5, function(m) return m end)) --> false	attempt to call a number value
print(pcall(xpcall)) --> false	bad argument #2 to 'xpcall' (function expected, got no value)
print(pcall(xpcall, print)) --> false	bad argument #2 to 'xpcall' (function expected, got no value)
print(pcall(xpcall, print, 5)) --> false	bad argument #2 to 'xpcall' (function expected, got number)
print(xpcall(function() return "fine" end, function() print "never" end)) --> true	fine
print(xpcall(error, function() return nil end, "x")) --> false	nil
