-- CLASS: several states
-- HOST: states
-- EXPECT: ok look clean
-- NOTE: a module of the host's, and an object that both hold
host.add = function() return 0 end
host.LIMIT = 8
host.extra = 1
setmetatable(host, {__index = function() return 1 end})
account:deposit(5)
assert(not pcall(function() account.extra = 1 end))
pcall(setmetatable, account, {__index = {extra = 1}})
