-- A metamethod's failing call names the metamethod in the message (§2.4, §4.9).

local t = setmetatable({}, {
  __add = function(a, b) local n = nil return n.x end,
  __index = function(t, k) return k.y.z end,
})
print(pcall(function() return t + 1 end)) --> false	error_in_names.lua:4: attempt to index a nil value (local 'n')
print(pcall(function() return t.key end)) --> false	error_in_names.lua:5: attempt to index a nil value (field 'y')
print(pcall(function() return setmetatable({}, {__add = string.rep}) + 1 end))
--> false	error_in_names.lua:9: bad argument #1 to '__add' (string expected, got table)
print(pcall(function() return setmetatable({}, {__index = math.floor}).x end))
--> false	error_in_names.lua:11: bad argument #1 to '__index' (number expected, got table)
print(pcall(function() return setmetatable({}, {__call = string.rep})() end))
--> false	error_in_names.lua:13: bad argument #1 to 'string.rep' (string expected, got table)
print(pcall(function() return #setmetatable({}, {__len = string.char}) end))
--> false	error_in_names.lua:15: bad argument #1 to '__len' (number expected, got table)
