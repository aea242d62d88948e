-- A ray tracer: vectors as records, spheres and a plane as objects, shadows and reflections.
-- @group programs
-- @differs luna takes the boolean of an if for a number in it: arithmetic on a boolean value

local sqrt, floor = math.sqrt, math.floor

local function vec(x, y, z) return { x = x, y = y, z = z } end
local function add(a, b) return vec(a.x + b.x, a.y + b.y, a.z + b.z) end
local function sub(a, b) return vec(a.x - b.x, a.y - b.y, a.z - b.z) end
local function scale(a, k) return vec(a.x * k, a.y * k, a.z * k) end
local function dot(a, b) return a.x * b.x + a.y * b.y + a.z * b.z end
local function unit(a) return scale(a, 1 / sqrt(dot(a, a))) end

local Sphere = {}
Sphere.__index = Sphere

-- The distance along the ray to the surface, or nil.
function Sphere:hit(origin, direction)
  local offset = sub(origin, self.centre)
  local b = dot(offset, direction)
  local discriminant = b * b - dot(offset, offset) + self.radius * self.radius
  if discriminant < 0 then return nil end
  local root = sqrt(discriminant)
  if -b - root > 1e-4 then return -b - root end
  if -b + root > 1e-4 then return -b + root end
end

function Sphere:normal(point) return unit(sub(point, self.centre)) end
function Sphere:brightness() return self.shade end

local Plane = {}
Plane.__index = Plane

function Plane:hit(origin, direction)
  if direction.y > -1e-6 then return nil end
  local distance = (self.height - origin.y) / direction.y
  if distance > 1e-4 then return distance end
end

function Plane:normal() return vec(0, 1, 0) end
function Plane:brightness(point)
  return (floor(point.x) + floor(point.z)) % 2 == 0 and 0.9 or 0.2
end

local function scene()
  local things = { setmetatable({ height = -1, mirror = 0.2 }, Plane) }
  for i = 1, 5 do
    things[i + 1] = setmetatable(
      { centre = vec(i * 1.1 - 3.3, (i % 2) * 0.6 - 0.5, 4 + i % 3), radius = 0.5, shade = 0.15 * i, mirror = 0.3 }, Sphere)
  end
  return things
end

local function nearest(things, origin, direction)
  local best, thing
  for i = 1, #things do
    local distance = things[i]:hit(origin, direction)
    if distance and (not best or distance < best) then best, thing = distance, things[i] end
  end
  return best, thing
end

local LIGHT = unit(vec(1, 2, -1))

local function trace(things, origin, direction, depth)
  local distance, thing = nearest(things, origin, direction)
  if not thing then return 0.5 + 0.5 * direction.y end
  local point = add(origin, scale(direction, distance))
  local normal = thing:normal(point)
  local light = dot(normal, LIGHT)
  if light < 0 or nearest(things, point, LIGHT) then light = 0 end
  local colour = thing:brightness(point) * (0.2 + 0.8 * light)
  if depth > 0 then
    local reflected = sub(direction, scale(normal, 2 * dot(direction, normal)))
    colour = colour * (1 - thing.mirror) + thing.mirror * trace(things, point, reflected, depth - 1)
  end
  return colour
end

return {
  n = 160, check = 3621349,
  run = function(n)
    local things, eye, sum = scene(), vec(0, 0.5, -1), 0
    for y = 1, n do
      for x = 1, n do
        local direction = unit(vec((x - 0.5) / n * 2 - 1, 1 - (y - 0.5) / n * 2, 1.5))
        sum = sum + floor(trace(things, eye, direction, 3) * 255)
      end
    end
    return sum
  end,
}
