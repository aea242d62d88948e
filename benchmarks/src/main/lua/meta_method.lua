-- Methods found through __index of a class: 200,000 calls on one object.
-- @group ancestor

local Point = {}
Point.__index = Point
function Point.new(x, y) return setmetatable({ x = x, y = y }, Point) end
function Point:move(dx, dy)
  self.x = self.x + dx
  self.y = self.y + dy
end

return {
  n = 200000, check = 600003,
  run = function(n)
    local point = Point.new(1, 2)
    for _ = 1, n do point:move(1, 2) end
    return point.x + point.y
  end,
}
