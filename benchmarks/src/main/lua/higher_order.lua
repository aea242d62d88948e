-- map, filter and reduce written in Lua with function arguments.
-- @group functions

local function map(t, f)
  local result = {}
  for i = 1, #t do result[i] = f(t[i]) end
  return result
end

local function filter(t, accept)
  local result, count = {}, 0
  for i = 1, #t do
    if accept(t[i]) then
      count = count + 1
      result[count] = t[i]
    end
  end
  return result
end

local function reduce(t, f, value)
  for i = 1, #t do value = f(value, t[i]) end
  return value
end

return {
  n = 1500, check = 556250000,
  prepare = function()
    local t = {}
    for i = 1, 1000 do t[i] = i end
    return t
  end,
  run = function(n, t)
    local sum = 0
    for round = 1, n do
      local scaled = map(t, function(x) return x * round % 1000 end)
      local even = filter(scaled, function(x) return x % 2 == 0 end)
      sum = sum + reduce(even, function(a, b) return a + b end, 0)
    end
    return sum
  end,
}
