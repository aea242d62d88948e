-- Reading and writing fields of records by constant names.
-- @group objects

return {
  n = 4000, check = 4000250,
  prepare = function()
    local accounts = {}
    for i = 1, 1000 do accounts[i] = { id = i, balance = 0, interest = 0.25, moves = 0 } end
    return accounts
  end,
  run = function(n, accounts)
    for i = 1, #accounts do
      local account = accounts[i]
      account.balance, account.moves = account.id, 0
    end
    for _ = 1, n do
      for i = 1, #accounts do
        local account = accounts[i]
        account.balance = (account.balance + account.interest) * 0.5
        account.moves = account.moves + 1
      end
    end
    local total = 0
    for i = 1, #accounts do total = total + accounts[i].balance + accounts[i].moves end
    return total
  end,
}
