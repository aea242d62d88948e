-- Six nested numeric for loops: what entering and leaving a loop costs.
-- @group loops

return {
  n = 17, check = 17 ^ 6,
  run = function(n)
    local count = 0
    for _ = 1, n do
      for _ = 1, n do
        for _ = 1, n do
          for _ = 1, n do
            for _ = 1, n do
              for _ = 1, n do count = count + 1 end
            end
          end
        end
      end
    end
    return count
  end,
}
