-- A hundred closures that count in an upvalue of their own, each made once and called ten times; 200 rounds.
-- @group ancestor

local function counter()
  local count = 0
  return function()
    count = count + 1
    return count
  end
end

return {
  n = 100, check = 200000,
  run = function(n)
    local sum = 0
    for _ = 1, 200 do
      local counters = {}
      for i = 1, n do counters[i] = counter() end
      for _ = 1, 10 do
        for i = 1, n do counters[i]() end
      end
      for i = 1, n do sum = sum + counters[i]() - 1 end
    end
    return sum
  end,
}
