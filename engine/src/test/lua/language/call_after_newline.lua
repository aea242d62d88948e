-- A call may begin on the line below its function: the parser joins the lines (§3.3.1).

local function f(x) print("f", x) return print end
local a = f --> f	1
(1)
print(a == print) --> true

local log = f;
(print or f)("separated") --> separated
