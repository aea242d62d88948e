-- CLASS: host API
-- HOST: api
-- EXPECT: ok closed
-- NOTE: nothing of a Java object shows but its annotated methods
local a = host.account()
assert(getmetatable(a) == false and not pcall(setmetatable, a, {}))
assert(not pcall(function() a.balance = 1 end) and not pcall(rawset, a, "x", 1) and not pcall(rawget, a, "x"))
for _, k in ipairs { "hidden", "class", "getClass", "toString", "hashCode", "wait", "notify", "new", "balance_", "super", "this", "<init>", 1, true } do
  assert(a[k] == nil, k)
end
for _, x in ipairs { a, opaque, host.door(), lambda, host.add, host.swallow } do
  local s = tostring(x)
  assert(not s:lower():find("java") and not s:find("perilune") and not s:find("secret") and not s:find("HostApi"), s)
end
assert(not pcall(function() return opaque.x end) and not pcall(function() return #opaque end) and not pcall(function() return opaque + 1 end))
assert(not pcall(next, a) and not pcall(function() for k in pairs(a) do end end) and not pcall(string.dump, host.add))
print "closed"
