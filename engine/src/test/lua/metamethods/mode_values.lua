-- __mode = "v": values that nothing else refers to disappear from the table (§2.5.2).

local t = setmetatable({}, {__mode = "v"})
local keep = {}
t.kept = keep
t.number, t.string, t.boolean = 1, "strings are values", true
;(function() t.lost = {} t[1] = {} t.f = function() return t end end)()
collectgarbage()
print(t.kept == keep, t.number, t.string, t.boolean, t.lost, t[1], t.f) --> true	1	strings are values	true	nil	nil	nil
keep = nil
collectgarbage()
print(t.kept) --> nil
