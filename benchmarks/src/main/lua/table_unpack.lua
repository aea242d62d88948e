-- table.unpack and constructors that take all results of a call.
-- @group arrays

local unpack = table.unpack or unpack

local function rotate(a, b, c, d, e) return b, c, d, e, a end

return {
  n = 1000000, check = 1.5 * 1000000,
  run = function(n)
    local t = { 1, 2, 3, 4, 5 }
    local sum = 0
    for _ = 1, n do
      t = { rotate(unpack(t)) }
      sum = sum + t[1] * 0.5
    end
    return sum
  end,
}
