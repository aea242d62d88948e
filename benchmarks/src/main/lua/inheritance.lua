-- Polymorphic method calls through two levels of inheritance.
-- @group objects

local Shape = {}
Shape.__index = Shape
function Shape:describe() return self:area() * self:scale() end
function Shape:scale() return 2 end
function Shape:area() return 0 end

local function extend(base)
  local class = setmetatable({}, { __index = base })
  class.__index = class
  return class
end

local Rectangle = extend(Shape)
function Rectangle:area() return self.width * self.height end

local Square = extend(Rectangle)
function Square:scale() return 3 end

local Circle = extend(Shape)
function Circle:area() return self.radius * self.radius * 3 end

return {
  n = 1200000, check = 48800000,
  run = function(n)
    local shapes = {
      setmetatable({ width = 2, height = 5 }, Rectangle),
      setmetatable({ width = 4, height = 4 }, Square),
      setmetatable({ radius = 3 }, Circle),
    }
    local sum = 0
    for i = 1, n do sum = sum + shapes[i % 3 + 1]:describe() end
    return sum
  end,
}
