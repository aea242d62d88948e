-- An error that leaves coroutine.wrap ends the script, with the position of each wrap (§6.2).

local function body() error("inside the coroutine") end
local w = coroutine.wrap(body)
print "before" --> before
w() --! uncaught_in_coroutine.lua:6: uncaught_in_coroutine.lua:3: inside the coroutine
