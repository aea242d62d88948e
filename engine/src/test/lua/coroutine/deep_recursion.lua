-- A yield deep inside recursive calls comes back to the same depth (§2.6).

local function down(n)
  if n == 0 then return coroutine.yield("bottom") end
  return 1 + down(n - 1)
end
local co = coroutine.wrap(function() return down(5000) end)
print(co()) --> bottom
print(co(0)) --> 5000
local function each(t) for _, v in ipairs(t) do if type(v) == "table" then each(v) else coroutine.yield(v) end end end
for v in coroutine.wrap(function() each {1, {2, {3, {4}}, 5}, {{{6}}}} end) do io.write(v, ";") end print()
--> 1;2;3;4;5;6;
local function chain(n)
  if n == 0 then return function() return 0 end end
  local inner = chain(n - 1)
  return coroutine.wrap(function() local v = inner() coroutine.yield(v + 1) end)
end
print(chain(50)()) --> 50
