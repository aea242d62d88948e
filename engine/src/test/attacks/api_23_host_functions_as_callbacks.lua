-- CLASS: host API
-- HOST: api
-- EXPECT: ok callbacks
-- NOTE: host functions where Lua functions are expected: comparators, readers, handlers, metamethods, finalizers, iterators
local t = {} for i = 1, 200 do t[i] = (i * 7919) % 200 end
table.sort(t, compare)
assert(t[1] == 0 and t[200] == 199)
pcall(table.sort, {3, 1, 2}, host.flag)
pcall(table.sort, {3, 1, 2}, lambda)
assert(("abc"):gsub(".", host.echo) == "abc" and not pcall(string.gsub, "abc", ".", host.account))
assert(load(host.blob) == nil and load(host.door) == nil)
assert(xpcall(error, host.echo, "x") == false and xpcall(error, host.fail, "x") == false)
local m = setmetatable({}, {__index = lambda, __newindex = host.rawPut, __call = several, __len = host.size, __eq = host.fail, __concat = several, __gc = host.keep, __unm = host.fail, __tostring = host.door})
assert(m.x == m and select("#", m(1, 2)) == 3 and not pcall(function() return #m end) and m .. 1 == m and not pcall(function() return -m end))
m.y = 1
assert(rawget(m, "y") == 1 and not pcall(tostring, m))
for i in host.several, 1 do assert(i == 1) break end
assert(pcall(coroutine.wrap(host.add), 1, 2) and coroutine.wrap(host.add)(1, 2) == 3)
m = nil collectgarbage()
print "callbacks"
