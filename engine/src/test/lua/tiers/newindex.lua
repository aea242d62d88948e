-- Assignments that call a function __newindex, often enough for every tier.

local log = {}
local store = { a = 1 }
local proxy = setmetatable({}, {
  __index = function(_, k) return store[k] end,
  __newindex = function(_, k, v)
    log[#log + 1] = k
    store[k] = v
    if v == "no" then error("no such value") end
  end,
})

local function write(p, v)
  p.x = v
  p.a = p.a + 1
  return p.x
end

for i = 1, 9000 do assert(write(proxy, i) == i) end
assert(#log == 18000 and store.a == 9001 and rawget(proxy, "x") == nil)

-- Errors have the line of the handler and name it; the field was assigned before.
local ok, message = pcall(write, proxy, "no")
assert(not ok and message:match(":10: no such value$"), message)
assert(store.x == "no" and store.a == 9001)
local _, trace = xpcall(write, debug.traceback, proxy, "no")
assert(trace:find("in metamethod '__newindex'", 1, true), trace)

-- A field that is there is assigned without the handler.
rawset(proxy, "x", 7)
assert(write(proxy, 9) == 9 and proxy.x == 9 and store.x == "no" and rawget(proxy, "x") == 9)

-- A handler that yields, and one that answers something, which is dropped.
local slow = setmetatable({}, { __newindex = function(t, k, v) coroutine.yield(k, v) rawset(t, k, v) return 1, 2, 3 end })
local function assign(t, v)
  t.z = v
  local r = t.z
  t.z = nil
  setmetatable(t, getmetatable(t))
  rawset(t, "z", nil)
  return r
end
local co = coroutine.wrap(function()
  for i = 1, 5000 do assert(assign(slow, i) == i) end
  return "end"
end)
local turns = 0
repeat
  local k, v = co()
  turns = turns + 1
  assert(k == "end" or k == "z" and (v == nil or v == turns))
until k == "end"
assert(turns == 5001, turns)

-- Another metatable, none, and no table at all, where the handler was expected.
local other = {}
setmetatable(slow, { __newindex = other })
assert(assign(slow, 6) == nil and rawget(slow, "z") == nil and other.z == nil)
setmetatable(slow, {})
assert(assign(slow, 11) == 11)
local tag
setmetatable(slow, { __newindex = setmetatable({}, { __call = function(_, ...) tag = select("#", ...) end }) })
assert(assign(slow, 1) == nil and tag == nil)
assert(not pcall(assign, nil, 1) and not pcall(write, 1, 1))
