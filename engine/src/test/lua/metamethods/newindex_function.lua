-- __newindex as a function is called instead of storing a missing key (§2.4).

local log = {}
local t = setmetatable({present = 1}, {__newindex = function(self, k, v) log[#log + 1] = tostring(k) .. "=" .. tostring(v) end})
t.present = 2
t.missing = 3
t.missing = 4
t[1] = "x"
t[nil] = "nil key"
t[0/0 ~= 0] = "boolean"
print(t.present, t.missing, t[1], table.concat(log, " ")) --> 2	nil	nil	missing=3 missing=4 1=x nil=nil key true=boolean
rawset(t, "missing", 5)
t.missing = 6
print(t.missing, #log) --> 6	5
-- a key that is present with a value of false is present
local u = setmetatable({f = false}, {__newindex = function() print "never" end})
u.f = 1
print(u.f) --> 1
-- after nil is stored the key is missing again
t.present = nil
t.present = "again"
print(rawget(t, "present"), log[#log]) --> nil	present=again
