-- The count hook is called again and again while a loop runs, and may raise an error (§6.10).

local n = 0
debug.sethook(function(event) n = n + (event == "count" and 1 or 1000) end, "", 100)
for i = 1, 10000 do local x = i * 2 end
debug.sethook()
print(n > 10, n < 10000) --> true	true
debug.sethook(function() error("stopped by the hook", 0) end, "", 1000)
print(pcall(function() while true do end end)) --> false	stopped by the hook
debug.sethook()
local steps = 0
debug.sethook(function() steps = steps + 1 if steps > 50 then error({code = "limit"}) end end, "", 500)
local ok, e = pcall(function() local i = 0 repeat i = i + 1 until false end)
debug.sethook()
print(ok, e.code) --> false	limit
