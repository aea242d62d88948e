-- A hook belongs to its coroutine; hooks are off while a hook runs (§6.10).

local seen = 0
local co = coroutine.create(function()
  local a = 1
  coroutine.yield()
  local b = 2
end)
debug.sethook(co, function() seen = seen + 1 local x = 1 local y = 2 end, "l")
local before = seen
for i = 1, 3 do local z = i end
print(before == seen) --> true
coroutine.resume(co)
print(seen) --> 2
coroutine.resume(co)
print(seen) --> 4
-- a hook sees the locals of the function it interrupts
local value
local function target() local secret = "found" local other = 1
  return other end
debug.sethook(function(_, line)
  local i = 1
  while true do
    local n, v = debug.getlocal(2, i)
    if not n then break end
    if n == "secret" then value = v end
    i = i + 1
  end
end, "l")
target()
debug.sethook()
print(value) --> found
