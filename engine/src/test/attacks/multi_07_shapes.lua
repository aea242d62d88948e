-- CLASS: several states
-- HOST: states
-- EXPECT: ok look clean
-- NOTE: a shared chunk whose caches one state fills with tables of a hundred layouts, numbers, strings and objects before the other runs it
local function get(o) return o.x end
local function set(o, v) o.x = v end
local function add(a, b) return a + b end
local first = other ~= nil
for i = 1, 3000 do
  local o = {x = i}
  if first then for j = 1, i % 100 do o["k" .. j] = j end if i % 7 == 0 then o = setmetatable({}, {__index = {x = i}, __newindex = function(t, k, v) rawset(t, k, v) end}) end end
  assert(get(o) == i)
  set(o, i + 1)
  assert(get(o) == i + 1 and add(i, 1) == i + 1)
  if first then assert(add(i, 0.5) == i + 0.5 and add("1", i) == i + 1) pcall(get, nil) pcall(set, 1) pcall(add, {}, 1) end
end
