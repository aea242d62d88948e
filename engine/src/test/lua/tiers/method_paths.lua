-- How methods are found: in the object, in its class, in classes above; and what happens when that changes while the code that calls them is compiled.
local function class(base)
  local c = {}
  c.__index = c
  return base and setmetatable(c, base) or c
end

local Animal = class()
function Animal:legs() return 4 end
function Animal:name() return "animal" end
function Animal:sound() return self:name() .. "!" end
local Dog = class(Animal)
function Dog:name() return "dog" end
local Puppy = class(Dog)
local Bird = class(Animal)
function Bird:legs() return 2 end
-- Metatable and `__index` are two tables.
local Fish = setmetatable({}, {__index = Animal})
function Fish:legs() return 0 end
local fishMeta = {__index = Fish}

local objects = {
  setmetatable({}, Animal), setmetatable({}, Dog), setmetatable({}, Puppy), setmetatable({}, Bird), setmetatable({}, fishMeta),
  setmetatable({x = 1}, Puppy), {legs = function() return 100 end, sound = function() return "own" end},
}
local function legs(o) return o:legs() end
local function sound(o) return o:sound() end
local function walk(list, f)
  local all = {}
  for i = 1, #list do all[i] = f(list[i]) end
  return table.concat(all, " ")
end
local function check(wantedLegs, wantedSounds)
  for _ = 1, 3000 do
    local a = walk(objects, legs)
    assert(a == wantedLegs, a)
    local b = walk(objects, sound)
    assert(b == wantedSounds, b)
  end
end
check("4 4 4 2 0 4 100", "animal! dog! dog! animal! animal! dog! own")
-- One place and one kind of object.
local puppy = objects[3]
local function one() return puppy:legs() + #puppy:sound() end
for _ = 1, 10000 do assert(one() == 8) end

-- Other functions in the same places.
function Animal:name() return "beast" end
assert(one() == 8)
check("4 4 4 2 0 4 100", "beast! dog! dog! beast! beast! dog! own")
-- A class in the middle gets the method.
function Dog:legs() return 3 end
assert(one() == 7)
check("4 3 3 2 0 3 100", "beast! dog! dog! beast! beast! dog! own")
-- It loses it again: the place is there, but empty.
Dog.legs = nil
assert(one() == 8)
check("4 4 4 2 0 4 100", "beast! dog! dog! beast! beast! dog! own")
-- An object gets one of its own, and loses it.
puppy.legs = function() return 5 end
assert(one() == 9)
check("4 4 5 2 0 4 100", "beast! dog! dog! beast! beast! dog! own")
puppy.legs = nil
assert(one() == 8)
check("4 4 4 2 0 4 100", "beast! dog! dog! beast! beast! dog! own")
-- Another metatable, none, another `__index`, none.
setmetatable(puppy, Bird)
assert(one() == 8 and legs(puppy) == 2 and sound(puppy) == "beast!")
setmetatable(puppy, nil)
local function fails(text)
  local ok, message = pcall(one)
  assert(not ok and message:find(text, 1, true), message)
  ok, message = pcall(legs, puppy)
  assert(not ok and message:find("attempt to call a nil value (method 'legs')", 1, true), message)
end
for _ = 1, 200 do fails("attempt to call a nil value (method 'legs')") end
setmetatable(puppy, Puppy)
assert(one() == 8)
Puppy.__index = Bird
assert(one() == 8 and legs(puppy) == 2)
Puppy.__index = function(_, key) return function() return key == "legs" and 7 or "seven" end end
for _ = 1, 200 do assert(one() == 12 and legs(puppy) == 7) end
Puppy.__index = nil
fails("attempt to call a nil value (method 'legs')")
Puppy.__index = Puppy
assert(one() == 8)
-- What is found is no function.
for _, value in ipairs {7, 7.5, "seven", true} do
  Dog.legs = value
  for _ = 1, 50 do
    local ok, message = pcall(one)
    assert(not ok and message:find("attempt to call a " .. type(value) .. " value (method 'legs')", 1, true), message)
  end
end
Dog.legs = setmetatable({}, {__call = function(_, o) return o == puppy and 6 end})
for _ = 1, 200 do assert(one() == 10 and legs(puppy) == 6) end
debug.setmetatable(0, {__call = function(n, o) return n + (o == puppy and 1 or 0) end})
Dog.legs = 41
for _ = 1, 200 do assert(legs(puppy) == 42) end
Dog.legs = 0.5
for _ = 1, 200 do assert(legs(puppy) == 1.5) end
debug.setmetatable(0, nil)
Dog.legs = math.abs
assert(not pcall(legs, puppy))
Dog.legs = rawlen
for _ = 1, 200 do assert(legs(puppy) == 0) end
Dog.legs = nil

-- Classes that are dictionaries, and objects that are.
local Wide = class()
for i = 1, 200 do Wide["m" .. i] = function() return i end end
function Wide:last() return self:m200() + self:m7() end
local Wider = class(Wide)
for i = 1, 200 do Wider["n" .. i] = function() return -i end end
function Wider:m7() return 70 end
local record = {m7 = function() return 1 end, m200 = function() return 2 end}
for i = 1, 200 do record["f" .. i] = i end
local wide = {setmetatable({}, Wide), setmetatable({}, Wider), setmetatable({a = 1}, Wide), record}
local function last(o) return o:m200() + o:m7() end
for _ = 1, 3000 do assert(walk(wide, last) == "207 270 207 3") end
Wide.m7 = nil
for _ = 1, 10 do assert(not pcall(last, wide[1]) and last(wide[2]) == 270) end
Wide.m7 = function() return 8 end
assert(walk(wide, last) == "208 270 208 3")
record.m7 = nil
assert(not pcall(last, record))
setmetatable(record, Wide)
assert(last(record) == 10)

-- Long chains, and one that comes back to itself.
local chain = class()
function chain:deep() return "deep" end
for _ = 1, 8 do chain = class(chain) end
local far = setmetatable({}, chain)
local function deep(o) return o:deep() end
for _ = 1, 5000 do assert(deep(far) == "deep") end
local a, b = {}, {}
setmetatable(a, {__index = b})
setmetatable(b, {__index = a})
for _ = 1, 5 do
  local ok, message = pcall(deep, a)
  assert(not ok and message:find("'__index' chain too long; possible loop", 1, true), message)
end
assert(deep(far) == "deep")

-- The object is a temporary value, a string, a file.
local function temporary() return setmetatable({}, Puppy):legs() end
for _ = 1, 5000 do assert(temporary() == 4) end
local function length(x) return x:len() end
local counted = setmetatable({}, {__index = {len = function() return "counted" end}})
for i = 1, 5000 do assert(length(i % 2 == 0 and "four" or counted) == (i % 2 == 0 and 4 or "counted")) end
assert(not pcall(length, 5) and not pcall(length, nil) and not pcall(length, io.stdout))
