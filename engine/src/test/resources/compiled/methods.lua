local Account = {}
Account.__index = Account
function Account.deposit(self, v) self.balance = self.balance + v end
local function work(a)
  a:deposit(5)
end
local a = { balance = 0 }
local mt = debug and debug.setmetatable or setmetatable
mt(a, Account)
for i = 1, 10 do work(a) end
