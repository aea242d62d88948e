-- do ... end makes a block; blocks nest (§3.3.1).

do end
do do do local deep = "deep" print(deep) end end end --> deep
local x = 1
do local x = x + 1; do local x = x + 1; print(x) end print(x) end
--> 3
--> 2
print(x) --> 1
do local function hidden() return "h" end print(hidden()) end --> h
print(hidden) --> nil
do print "return may end a block early" return end --> return may end a block early
print "never"
