-- Generators by coroutine.wrap: short-lived coroutines that yield from a nested call.
-- @group coroutines

local yield = coroutine.yield

local function emit(from, to)
  for i = from, to do yield(i) end
end

local function range(from, to)
  return coroutine.wrap(function()
    emit(from, to)
  end)
end

return {
  n = 10000, check = 2400006,
  run = function(n)
    local sum = 0
    for i = 1, n do
      for value in range(i, i + 79) do sum = sum + value % 7 end
    end
    return sum
  end,
}
