-- Triply recursive calls with three arguments.
-- @group calls

local function tak(x, y, z)
  if y >= x then return z end
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
end

return {
  n = 9, check = 18,
  run = function(n) return tak(n * 3, n * 2, n) end,
}
