-- error and assert end all that runs between them and pcall: Lua calls, metamethods, iterators, library functions, coroutines (§2.3).

local function deep(n, f, ...) if n > 0 then return (deep(n - 1, f, ...)) end return (f(...)) end
print(pcall(deep, 50, error, "at the end", 0)) --> false	at the end
print(select(2, pcall(deep, 50, assert, false, "asserted")):match("3: (.*)")) --> asserted
print(select(2, pcall(deep, 50, assert, nil)):match("3: (.*)")) --> assertion failed!
print(pcall(deep, 50, assert, nil, nil)) --> false	nil
print(select("#", pcall(error))) --> 2
print(pcall(error, nil)) --> false	nil
print(pcall(error, 12)) --> false	12

-- through metamethods and library functions that wait on the Java stack
local raising = setmetatable({}, {
  __index = function(_, key) error("no " .. key, 0) end,
  __lt = function() error({ "compared" }) end,
  __tostring = function() error("shown", 0) end,
  __gc = nil,
})
print(pcall(function() return raising.field end)) --> false	no field
print(select(2, pcall(function() return raising < raising end))[1]) --> compared
print(pcall(tostring, raising)) --> false	shown
print(pcall(table.sort, { 3, 1, 2 }, function() error("order", 0) end)) --> false	order
print(pcall(table.sort, { 3, 1, 2 }, error)) --> false	2
print(pcall(string.gsub, "abc", "%w", function(c) error("at " .. c, 0) end)) --> false	at a
print(select(2, pcall(function() for _ in error, { "iterator" } do end end))[1]) --> iterator
print(pcall(load, function() error("reader", 0) end)) --> true	nil	reader

-- through coroutines, and yields before
local co = coroutine.create(function() coroutine.yield(1) deep(5, error, "inside", 0) end)
print(coroutine.resume(co)) --> true	1
print(coroutine.resume(co)) --> false	inside
print(coroutine.status(co)) --> dead
print(pcall(coroutine.wrap(function() error("wrapped", 0) end))) --> false	wrapped
print(coroutine.resume(coroutine.create(error), "at once")) --> false	at once
print(coroutine.resume(coroutine.create(function()
  local ok, message = pcall(function() coroutine.yield() error("after a yield", 0) end)
  return ok, message
end))) --> true

-- the handler sees the stack of the error; errors of handlers count
print(xpcall(deep, function(m) return m .. "!" end, 3, error, "handled", 0)) --> false	handled!
print(xpcall(error, function() return debug.traceback("t", 1):find("'error'", 1, true) ~= nil end, "x", 0)) --> false	true
print(pcall(pcall, error, "inner")) --> true	false	inner
print(pcall(function()
  local ok, message = pcall(error, "first", 0)
  error(message .. ", then another", 0)
end)) --> false	first, then another

-- a frame that has caught an error goes on as before
local function loop()
  local sum = 0
  for i = 1, 200 do
    local ok, value = pcall(deep, i % 7, i % 2 == 0 and error or function(x) return x end, i)
    sum = sum + (ok and value or -value)
  end
  return sum
end
print(loop()) --> -100
