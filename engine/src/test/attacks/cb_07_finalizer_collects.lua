-- CLASS: callbacks
-- EXPECT: ok collected
-- NOTE: a collection inside a finalizer, errors in finalizers, objects that come back
local log = 0
local mt = {__gc = function(o) log = log + 1 collectgarbage() kept = o error(o) end}
for i = 1, 50 do setmetatable({}, mt) end
for i = 1, 3 do pcall(collectgarbage) end
assert(log > 0)
setmetatable(kept, mt) kept = nil
pcall(collectgarbage)
print "collected"
