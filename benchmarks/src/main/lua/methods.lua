-- Method calls on objects of one class.
-- @group objects
-- @quick

local Counter = {}
Counter.__index = Counter

function Counter.new(step)
  return setmetatable({ value = 0, step = step }, Counter)
end

function Counter:advance(times)
  self.value = self.value + self.step * times
  return self
end

function Counter:read()
  return self.value
end

return {
  n = 1500000, check = 3000000,
  run = function(n)
    local counter, sum = Counter.new(2), 0
    for i = 1, n do
      counter:advance(i % 3)
      sum = sum + counter:read() % 5
    end
    return sum
  end,
}
