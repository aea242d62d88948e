-- After an error, assignments done before it stay and the interrupted ones are not done (§4.9).

local t = {a = 1}
pcall(function()
  t.a = 2
  t.b, t.c = 3, error("stop")
end)
print(t.a, t.b, t.c) --> 2	nil	nil
local x = 1
pcall(function() x = x + 1 x = x + nil end)
print(x) --> 2
local log = setmetatable({}, {__newindex = function(s, k, v) if v == "bad" then error("refused", 0) end rawset(s, k, v) end})
print(pcall(function() log[1] = "good" log[2] = "bad" log[3] = "good" end)) --> false	refused
print(log[1], log[2], log[3]) --> good	nil	nil
local list = {3, 1, 2}
pcall(table.sort, list, function(a, b) error("no") end)
table.sort(list)
print(table.concat(list, " ")) --> 1 2 3
print(pcall(function() table.insert(list, 1, "x", "y") end))
--> false	cleanup_state.lua:19: wrong number of arguments to 'insert'
print(#list) --> 3
