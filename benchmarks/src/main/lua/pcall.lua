-- Protected calls that succeed.
-- @group functions

local function work(a, b)
  return a + b
end

return {
  n = 3000000, check = 3000000,
  run = function(n)
    local sum = 0
    for i = 1, n do
      local ok, value = pcall(work, i, 1)
      if ok then sum = sum + value % 3 end
    end
    return sum
  end,
}
