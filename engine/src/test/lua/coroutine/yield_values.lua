-- Any number of values passes through yield and resume (§2.6).

local co = coroutine.wrap(function(...)
  local n = select("#", ...)
  while true do n = select("#", coroutine.yield(n)) end
end)
print(co(), co(1), co(nil, nil), co(table.unpack({}, 1, 100))) --> 0	1	2	100
local many = {}
for i = 1, 200 do many[i] = i end
co = coroutine.wrap(function() return select("#", coroutine.yield(table.unpack(many))), "end" end)
local got = {co()}
print(#got, got[1], got[200]) --> 200	1	200
print(co(table.unpack(many))) --> 200	end
print(coroutine.wrap(function() return (coroutine.yield()) end)() == nil) --> true
local nothing = coroutine.create(function() coroutine.yield() end)
print(select("#", coroutine.resume(nothing)), select("#", coroutine.resume(nothing))) --> 1	1
