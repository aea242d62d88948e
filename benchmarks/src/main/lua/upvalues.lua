-- Reading and writing variables of an enclosing function, shared by two closures.
-- @group functions

local function account()
  local balance, moves = 0, 0
  local function deposit(amount)
    balance = balance + amount
    moves = moves + 1
  end
  local function report() return balance + moves end
  return deposit, report
end

return {
  n = 5000000, check = 12500000,
  run = function(n)
    local deposit, report = account()
    for i = 1, n do deposit(i % 4) end
    return report()
  end,
}
