-- The cost of one resume and one yield, values passed both ways.
-- @group coroutines
-- @quick
-- @differs luaj a race between its threads: resume sometimes hangs or returns without a value
-- @differs luajc a race between its threads: resume sometimes hangs or returns without a value

return {
  n = 600000, check = 1200000,
  run = function(n)
    local resume, yield = coroutine.resume, coroutine.yield
    local echo = coroutine.create(function(value)
      while true do value = yield(value + 1) end
    end)
    local sum = 0
    for i = 1, n do
      local _, value = resume(echo, i)
      sum = sum + value % 5
    end
    return sum
  end,
}
