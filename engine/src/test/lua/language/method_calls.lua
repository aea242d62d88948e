-- v:name(args) is v.name(v, args) with v evaluated once (§3.4.10).

local evaluated = 0
local object = {value = 5}
function object.get(self, add) return self.value + (add or 0) end
function object:set(v) self.value = v return self end
local function obj() evaluated = evaluated + 1 return object end
print(object:get(), object:get(1), object.get(object, 2), object.get({value = 10})) --> 5	6	7	10
print(obj():set(7):get(), evaluated) --> 7	1
print(("x"):rep(3), ("%d-%s"):format(1, "a"), #("abc"):upper()) --> xxx	1-a	3
local s = "text"
print(s:sub(2, 3), s:len()) --> ex	4
object.nested = {v = 1, f = function(self) return self.v end}
print(object.nested:f()) --> 1
print(pcall(function() local n = 5 return n:f() end))
--> false	method_calls.lua:15: attempt to index a number value (local 'n')
