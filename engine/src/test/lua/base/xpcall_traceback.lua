-- debug.traceback is the usual message handler: it shows where the error happened (§6.1, §6.10).

local function inner() error("deep error") end
local function outer() inner() end
local ok, trace = xpcall(outer, debug.traceback)
local lines = {}
for line in trace:gmatch("[^\n]+") do lines[#lines + 1] = line end
print(ok, lines[1]) --> false	xpcall_traceback.lua:3: deep error
print((lines[2]:gsub("%s+", ""))) --> stacktraceback:
print((lines[3]:gsub("^%s+", ""))) --> [C]: in function 'error'
print((lines[4]:gsub("^%s+", ""))) --> xpcall_traceback.lua:3: in upvalue 'inner'
print((lines[5]:gsub("^%s+", ""))) --> xpcall_traceback.lua:4: in function <xpcall_traceback.lua:4>
print((lines[6]:gsub("^%s+", ""))) --> [C]: in function 'xpcall'
-- a value that is no string is returned as it is
local t = {}
print(select(2, xpcall(error, debug.traceback, t)) == t) --> true
