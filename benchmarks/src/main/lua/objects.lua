-- Fifty objects of one class, made, changed by methods and asked; 400 rounds.
-- @group ancestor

local Account = {}
Account.__index = Account

function Account.new(owner, balance) return setmetatable({ owner = owner, balance = balance }, Account) end
function Account:deposit(amount) self.balance = self.balance + amount end
function Account:withdraw(amount)
  if amount > self.balance then return false end
  self.balance = self.balance - amount
  return true
end
function Account:worth() return self.balance end

return {
  n = 50, check = 1490000,
  run = function(n)
    local total = 0
    for _ = 1, 400 do
      local accounts = {}
      for i = 1, n do accounts[i] = Account.new("owner", i) end
      for i = 1, n do
        local account = accounts[i]
        account:deposit(100)
        if not account:withdraw(51) then account:withdraw(1) end
      end
      for i = 1, n do total = total + accounts[i]:worth() end
    end
    return total
  end,
}
