-- A filter between a producer and a consumer, each a coroutine (§2.6).

local function receive(producer) local _, v = coroutine.resume(producer) return v end
local function producer()
  return coroutine.create(function() for _, w in ipairs {"one", "two", "three"} do coroutine.yield(w) end end)
end
local function filter(source)
  return coroutine.create(function()
    local line = 1
    while true do
      local v = receive(source)
      if not v then return nil end
      coroutine.yield(line .. " " .. v:upper())
      line = line + 1
    end
  end)
end
local f = filter(producer())
while true do
  local v = receive(f)
  if not v then break end
  print(v)
  --> 1 ONE
  --> 2 TWO
  --> 3 THREE
end
print(coroutine.status(f)) --> dead
