-- A call with one string or table literal needs no parentheses (§3.4.10).

local function show(...) print(select("#", ...), ...) end
show "a string" --> 1	a string
show 'another' --> 1	another
show [[long]] --> 1	long
;(function(t) print(#t) end) {1, 2, 3} --> 3
local o = {name = "o"}
function o:m(x) print(self.name, type(x) == "table" and x[1] or x) return self end
o:m "s":m {"t"}:m [[l]]
--> o	s
--> o	t
--> o	l
print(#(tostring {} ~= nil and "ok"), type "x" .. "!") --> 2	string!
show() --> 0
show(nil) --> 1	nil
show(nil, nil) --> 2	nil	nil
show((("x"))) --> 1	x
