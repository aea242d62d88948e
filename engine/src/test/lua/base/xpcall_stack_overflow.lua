-- A stack overflow can be caught and handled (§6.1, §4.8).

local function forever(n) return 1 + forever(n + 1) end
local ok, message = pcall(forever, 1)
print(ok, type(message), message:find("stack overflow", 1, true) ~= nil) --> false	string	true
ok, message = xpcall(forever, function(m) return "handled " .. tostring(m:find("stack overflow", 1, true) ~= nil) end, 1)
print(ok, message) --> false	handled true
local function recursiveTable() local t = {} t.x = recursiveTable() return t end
print((pcall(recursiveTable))) --> false
local mt = {} mt.__index = function(t, k) return t[k .. "x"] end
print((pcall(function() return setmetatable({}, mt).a end))) --> false
print(pcall(function() return "still fine" end)) --> true	still fine
