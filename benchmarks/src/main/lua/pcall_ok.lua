-- 100,000 protected calls that succeed.
-- @group ancestor

local function identity(x) return x end

return {
  n = 100000, check = 5000050000,
  run = function(n)
    local sum = 0
    for i = 1, n do
      local ok, value = pcall(identity, i)
      if ok then sum = sum + value end
    end
    return sum
  end,
}
