-- Methods found through two levels of __index: 200,000 calls of an inherited and of an overriding method.
-- @group ancestor

local Animal = {}
Animal.__index = Animal
function Animal:legs() return 4 end
function Animal:weight() return 10 end

local Dog = setmetatable({}, Animal)
Dog.__index = Dog
function Dog:weight() return Animal.weight(self) + 2 end

local Puppy = setmetatable({}, Dog)
Puppy.__index = Puppy

return {
  n = 100000, check = 1600000,
  run = function(n)
    local puppy, sum = setmetatable({}, Puppy), 0
    for _ = 1, n do sum = sum + puppy:legs() + puppy:weight() end
    return sum
  end,
}
