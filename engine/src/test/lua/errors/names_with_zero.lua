-- Names, options and type names in messages end at a zero byte, as C's strings do (§4.9).

local t = {}
print(pcall(function() t["a\0b"]() end)) --> false	names_with_zero.lua:4: attempt to call a nil value (field 'a')
print(pcall(function() return -"a\0b" end)) --> false	names_with_zero.lua:5: attempt to perform arithmetic on a string value (constant 'a')
t["a\0b"] = string.rep
print(pcall(function() t["a\0b"]() end)) --> false	names_with_zero.lua:7: bad argument #1 to 'a' (string expected, got no value)
t["a\0b"] = function() return debug.getinfo(1, "n").name end
print((t["a\0b"]())) --> a
print(pcall(collectgarbage, "co\0unt")) --> false	bad argument #1 to 'collectgarbage' (invalid option 'co')
print(math.type(collectgarbage("step\0", 0)), collectgarbage("isrunning\0")) --> nil	true
local named = setmetatable({}, {__name = "T\0x"})
print(pcall(math.floor, named)) --> false	bad argument #1 to 'math.floor' (number expected, got T)
print(pcall(function() return named + 1 end)) --> false	names_with_zero.lua:14: attempt to perform arithmetic on a T value (upvalue 'named')
print((tostring(named):gsub(":.*", ""))) --> T
print((package.searchpath("a\0b", "?.\0x"))) --> nil
print(select(2, package.searchpath("a\0b", "/nowhere/?.\0x"))) -->
--> 	no file '/nowhere/a.'
