-- Errors of instructions in compiled code leave one frame after the other: to pcall, xpcall, coroutines, and through library functions that wait for results.
local function fails(text, ok, message, ...)
  assert(not ok and type(message) == "string" and message:find(text, 1, true), message)
end
local function index(t, depth)
  if depth > 0 then local r = index(t, depth - 1) return r end
  return t.field.missing
end
for i = 1, 4000 do
  fails("attempt to index a nil value (field 'field')", pcall(index, {}, i % 6))
  assert(pcall(index, {field = {missing = 1}}, i % 6))
end
local function add(a, b) local r = a + b return r end
for i = 1, 4000 do
  assert(add(i, 1) == i + 1)
  if i % 5 == 0 then fails("attempt to perform arithmetic on a table value (local 'b')", pcall(add, i, {})) end
end
-- The handler sees the frames, with their lines.
local function handler(e) return debug.traceback(e) end
for i = 1, 200 do
  local _, trace = xpcall(index, handler, {}, 3)
  local _, levels = trace:gsub("instruction_errors.lua:6: in", "")
  assert(levels == 3 and trace:find(":7: in", 1, true), trace)
end
-- Callers that wait: comparators, replacements, metamethods, iterators, tostring.
local function less(a, b) return a.n < b end
local function replace(c) return c .. nil end
local meta = setmetatable({}, {__add = function(a, b) return a.x.y end, __index = function(t, k) return k + {} end, __tostring = function(t) return #nil end})
local function useSort() table.sort({3, 2, 1}, less) end
local function useGsub() return (("abc"):gsub("%a", replace)) end
local function useAdd() return meta + 1 end
local function useIndex() return meta.k end
local function useToString() return tostring(meta) end
local function useFor() for x in function() return nil + 1 end do end end
for i = 1, 1000 do
  fails("attempt to index a number value (local 'a')", pcall(useSort))
  fails("attempt to concatenate a nil value", pcall(useGsub))
  fails("attempt to", pcall(useAdd))
  fails("attempt to perform arithmetic on a", pcall(useIndex))
  fails("attempt to get length of a nil value", pcall(useToString))
  fails("attempt to perform arithmetic on a nil value", pcall(useFor))
end
-- In coroutines: the error ends them, and wrap passes it on with a position.
for i = 1, 1000 do
  local co = coroutine.create(index)
  fails("attempt to index a nil value (field 'field')", coroutine.resume(co, {}, 2))
  assert(coroutine.status(co) == "dead")
  local w = coroutine.wrap(function(t) coroutine.yield(1) return index(t, 1) end)
  assert(w({}) == 1)
  fails("attempt to index a nil value (field 'field')", pcall(w))
  fails("cannot resume dead coroutine", pcall(w))
end
-- Values that are no strings, and an error in a loop that has been compiled, with the variables as they were.
local function loop(n, t)
  local sum, at = 0, 0
  local ok, message = pcall(function()
    for i = 1, n do
      at = i
      sum = sum + t[i]
    end
  end)
  return ok, message, sum, at
end
local list = {}
for i = 1, 100 do list[i] = i end
for i = 1, 300 do
  local ok, _, sum, at = loop(100, list)
  assert(ok and sum == 5050 and at == 100)
  local failed, message, half, where = loop(101, list)
  assert(not failed and message:find("attempt to perform arithmetic on a nil value (field '?')", 1, true) and half == 5050 and where == 101, message)
end
-- Errors within errors, and deep ones.
local function deep(n) if n == 0 then return nil + 1 end return 1 + deep(n - 1) end
for _ = 1, 50 do fails("attempt to perform arithmetic on a nil value", pcall(deep, 500)) end
fails("attempt to perform arithmetic on a nil value", pcall(deep, 20000))
local function again(n) if n == 0 then return {} < {} end local ok, e = pcall(again, n - 1) return e.x.y end
for _ = 1, 200 do assert(not pcall(again, 5)) end
