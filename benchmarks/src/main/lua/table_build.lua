-- An array built by appending, as often as it takes to append 200,000 elements.
-- @group ancestor
-- @sizes 10 100 1000

return {
  n = 1000, check = { [10] = 200000, [100] = 200000, [1000] = 200000 },
  run = function(n)
    local built = 0
    for _ = 1, 200000 / n do
      local t = {}
      for i = 1, n do t[#t + 1] = i * 2 end
      built = built + #t
    end
    return built
  end,
}
