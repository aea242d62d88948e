-- CLASS: host API
-- HOST: api
-- EXPECT: ok 3
-- NOTE: the script's own copy of a module is the script's to spoil, the functions in it are not
local add = host.add
for k in pairs(host) do host[k] = nil end
setmetatable(host, {__index = function() error("x") end, __gc = function() while false do end end})
assert(not pcall(debug and debug.setupvalue or error, add, 1, nil))
print(add(1, 2))
