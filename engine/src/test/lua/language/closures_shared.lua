-- Closures of one block share its variables, also after the block has ended (§3.5).

local get, set, alias
do
  local v = 1
  function get() return v end
  function set(x) v = x end
  alias = function() v = v * 2 return v end
end
set(21)
print(alias(), get()) --> 42	42
local a = {}
for i = 1, 2 do
  local shared = i
  a[i] = {inc = function() shared = shared + 1 end, get = function() return shared end}
end
a[1].inc() a[1].inc() a[2].inc()
print(a[1].get(), a[2].get()) --> 3	3
-- a variable changed by the enclosing function after the capture
local function f()
  local x = 1
  local g = function() return x end
  x = x + 1
  local before = g()
  x = "end"
  return g, before
end
local g, before = f()
print(before, g()) --> 2	end
-- parameters are variables too
local function p(x) local inc = function() x = x + 1 end inc() inc() return x end
print(p(5)) --> 7
