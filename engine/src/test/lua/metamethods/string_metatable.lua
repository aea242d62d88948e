-- All strings share one metatable whose __index is the string library (§6.4).

print(("x").upper == string.upper, ("abc"):len(), #"abc", ("x").missing) --> true	3	3	nil
function string.shout(s) return s:upper() .. "!" end
print(("hey"):shout()) --> HEY!
string.shout = nil
local mt = getmetatable("")
local index = mt.__index
mt.__index = function(s, k) if type(k) == "number" then return s:sub(k, k) end return index[k] end
print(("abc")[2], ("abc"):upper(), ("abc")[9] == "") --> b	ABC	true
mt.__index = index
mt.__add = function(a, b) return "add:" .. tostring(a) .. "," .. tostring(b) end
print("a" + 1, 1 + "b", "x" + {} ~= nil and "called", "10" + 1) --> add:a,1	add:1,b	called	11.0
mt.__add = nil
mt.__call = function(s, ...) return s:format(...) end
print(("%d-%d")(1, 2)) --> 1-2
mt.__call = nil
mt.__unm = function(s) return s:reverse() end
print(-"abc", -"2") --> cba	-2.0
mt.__unm = nil
print(pcall(function() local s = "x" s.y = 1 end))
--> false	string_metatable.lua:21: attempt to index a string value (local 's')
print(pcall(setmetatable, "x", {})) --> false	bad argument #1 to 'setmetatable' (table expected, got string)
