-- Operators defined by metamethods: arithmetic, comparison, length and call on two-dimensional vectors.
-- @group objects

local Vector = {}
Vector.__index = Vector
local function vector(x, y) return setmetatable({ x = x, y = y }, Vector) end
function Vector.__add(a, b) return vector(a.x + b.x, a.y + b.y) end
function Vector.__sub(a, b) return vector(a.x - b.x, a.y - b.y) end
function Vector.__mul(a, k) return vector(a.x * k, a.y * k) end
function Vector.__unm(a) return vector(-a.x, -a.y) end
function Vector.__eq(a, b) return a.x == b.x and a.y == b.y end
function Vector.__lt(a, b) return a.x * a.x + a.y * a.y < b.x * b.x + b.y * b.y end
function Vector.__call(a, k) return a.x * k + a.y end

return {
  n = 200000, check = 600006,
  run = function(n)
    local position, step, far = vector(0, 0), vector(1, 2), vector(500, 500)
    local sum = 0
    for _ = 1, n do
      position = position + step * 2 - vector(1, 1)
      if far < position then position = -(position - far) end
      if position == step then sum = sum + 1 end
      sum = sum + position(3) % 7
    end
    return sum
  end,
}
