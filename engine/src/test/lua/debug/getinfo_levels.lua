-- Levels of debug.getinfo: 0 is getinfo itself, 1 its caller (§6.10).

local function where(level) local i = debug.getinfo(level + 1, "Sln") return i.name, i.namewhat, i.what, i.currentline end
print(debug.getinfo(0, "n").name, debug.getinfo(0, "S").what, debug.getinfo(0, "f").func == debug.getinfo)
--> getinfo	C	true
local function outer()
  local name, namewhat = where(1)
  return name, namewhat
end
print(outer()) --> outer	local
local function caller()
  local name, namewhat, what, line = where(1)
  print(name, namewhat, what, line)
  return line
end
caller() --> caller	local	Lua	12
local t = {field = caller, method = caller}
t.field() --> field	field	Lua	12
t:method() --> method	method	Lua	12
global = caller
global() --> global	global	Lua	12
local function viaUpvalue() caller() return true end
viaUpvalue() --> caller	upvalue	Lua	12
t[1] = caller
t[1]() --> ?	field	Lua	12
pcall(caller) --> nil		Lua	12
local mt = setmetatable({}, {__index = function() print(where(1)) return 1 end, __add = function() print(where(1)) return 1 end})
local _ = mt.x, mt + 1
--> __index	metamethod	Lua	27
--> __add	metamethod	Lua	27
for _ in function() print(where(1)) end do end --> for iterator	for iterator	Lua	31
-- levels are cut to C's int
print(debug.getinfo(1 << 32, "f").func == debug.getinfo, debug.getinfo(math.mininteger, "f").func == debug.getinfo) --> true	true
print(debug.getinfo(math.maxinteger), debug.getinfo((1 << 62) - 1), pcall(debug.getlocal, math.maxinteger, 1))
--> nil	nil	false	bad argument #1 to 'debug.getlocal' (level out of range)
print(debug.traceback("none", -1)) --> none
--> stack traceback:
-- the outermost level has a function also where that is the host's
local last = 0
while debug.getinfo(last + 1, "l") do last = last + 1 end
print(type(debug.getinfo(last, "f").func)) --> function
