-- Creation of closures and calls of fresh ones.
-- @group functions

local function adder(x)
  return function(y) return x + y end
end

local function compose(f, g)
  return function(x) return f(g(x)) end
end

return {
  n = 400000, check = 2000014,
  run = function(n)
    local sum = 0
    for i = 1, n do
      local f = compose(adder(i), adder(1))
      sum = sum + f(2) % 11
    end
    return sum
  end,
}
