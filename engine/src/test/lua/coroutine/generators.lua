-- Coroutines as iterators: permutations, tree walks, endless sequences (§2.6).

local function permute(a, n)
  n = n or #a
  if n <= 1 then coroutine.yield(table.concat(a)) return end
  for i = 1, n do
    a[n], a[i] = a[i], a[n]
    permute(a, n - 1)
    a[n], a[i] = a[i], a[n]
  end
end
for p in coroutine.wrap(function() permute {"a", "b", "c"} end) do io.write(p, ";") end print()
--> bca;cba;cab;acb;bac;abc;

local function walk(t)
  if t then walk(t.left) coroutine.yield(t.value) walk(t.right) end
end
local tree = {value = 4, left = {value = 2, left = {value = 1}, right = {value = 3}}, right = {value = 5}}
for v in coroutine.wrap(walk), tree do io.write(v, ";") end print() --> 1;2;3;4;5;

local function primes()
  return coroutine.wrap(function()
    local found = {}
    local n = 2
    while true do
      local prime = true
      for _, p in ipairs(found) do if n % p == 0 then prime = false break end end
      if prime then found[#found + 1] = n coroutine.yield(n) end
      n = n + 1
    end
  end)
end
for p in primes() do if p > 30 then break end io.write(p, ";") end print() --> 2;3;5;7;11;13;17;19;23;29;
