-- Call and return hooks: call, tail call and return events (§6.10).

local log = {}
local function hook(event)
  local i = debug.getinfo(2, "nS")
  log[#log + 1] = event .. " " .. tostring(i.name) .. " " .. i.what
end
local function leaf(x) return x end
local function tail(x) return leaf(x) end
local function caller()
  leaf(1)
  tail(2)
  math.abs(-1)
end
local function run(mask)
  log = {}
  debug.sethook(hook, mask)
  caller()
  debug.sethook()
  for _, line in ipairs(log) do if not line:find("sethook", 1, true) then print(line) end end
end
run "c"
--> call caller Lua
--> call leaf Lua
--> call tail Lua
--> tail call nil Lua
--> call abs C
print "--" --> --
run "r"
--> return leaf Lua
--> return nil Lua
--> return abs C
--> return caller Lua
print "--" --> --
run "cr"
--> call caller Lua
--> call leaf Lua
--> return leaf Lua
--> call tail Lua
--> tail call nil Lua
--> return nil Lua
--> call abs C
--> return abs C
--> return caller Lua
print "--" --> --
-- the iterators of ipairs and pairs are called like any other
function leaf() for _ in ipairs({1, 2}) do end for _ in next, {k = 1} do end end
caller = leaf
run "c"
--> call caller Lua
--> call ipairs C
--> call for iterator C
--> call for iterator C
--> call for iterator C
--> call for iterator C
--> call for iterator C
