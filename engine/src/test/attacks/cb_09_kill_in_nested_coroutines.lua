-- CLASS: swallow
-- EXPECT: kill instructions
-- NOTE: coroutines, iterators and finalizers around the loop that is ended
local mt = {__gc = function() print "ESCAPED" end}
local keep = setmetatable({}, mt)
local function nest(n)
  local guard = setmetatable({}, mt)
  if n == 0 then while true do end end
  for x in coroutine.wrap(function() pcall(nest, n - 1) print "ESCAPED" coroutine.yield(1) end) do print("ESCAPED", guard) end
end
pcall(nest, 50)
print "ESCAPED"
