-- Locals, upvalues and varargs survive a yield (§2.6, §3.5).

local shared = 0
local function body(...)
  local a, b = ...
  local t = {...}
  for i = 1, 2 do
    local c = a + i
    coroutine.yield(function() shared = shared + c return shared, a, b, #t end)
    a = a * 10
  end
  return select("#", ...), a, c
end
local co = coroutine.wrap(body)
local f1 = co(1, "b", nil)
local f2 = co()
print(f1()) --> 2	10	b	2
print(f2()) --> 14	10	b	2
print(co()) --> 3	100	nil
print(shared) --> 14
