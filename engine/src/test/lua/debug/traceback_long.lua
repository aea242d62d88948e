-- A long traceback shows the first ten and the last eleven levels (§6.10).

local function recurse(n) if n == 0 then local s = debug.traceback("deep") return s end local s = recurse(n - 1) return s end
local trace = coroutine.wrap(function() local s = recurse(100) return s end)()
local lines = {}
for line in trace:gmatch("[^\n]+") do lines[#lines + 1] = (line:gsub("^%s+", "")) end
print(#lines, lines[1], lines[2]) --> 24	deep	stack traceback:
print(lines[3]) --> traceback_long.lua:3: in upvalue 'recurse'
print(lines[12]) --> traceback_long.lua:3: in upvalue 'recurse'
print(lines[13]) --> ...
print(lines[14]) --> traceback_long.lua:3: in upvalue 'recurse'
print(lines[#lines]) --> traceback_long.lua:4: in function <traceback_long.lua:4>
