-- The end of the state finalizes everything that is left, last marked first; errors are ignored (§2.5.1, §4.8 lua_close).

local mt = {__gc = function(o) print(o.n) end}
for i = 1, 3 do _G["o" .. i] = setmetatable({n = i}, mt) end
fails = setmetatable({}, {__gc = function() error "nobody hears this" end})
last = setmetatable({}, {__gc = function(o)
  print("last", o == last)
  -- what is marked now is not finalized any more
  setmetatable({n = "new"}, mt)
end})
local co = coroutine.wrap(function()
  local o = setmetatable({n = "in a coroutine"}, mt)
  coroutine.yield()
end)
co()
print("end") --> end
--> in a coroutine
--> last	true
--> 3
--> 2
--> 1
