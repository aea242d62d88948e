-- CLASS: host API
-- HOST: api
-- EXPECT: ok refused 10
-- NOTE: methods called with anything but their own objects
local a, d = host.account(), host.door()
local n = 0
for _, x in ipairs { d, opaque, {}, 1, "x", true, host, coroutine.create(print), setmetatable({}, {__index = a}) } do
  local ok, e = pcall(a.deposit, x, 5)
  assert(not ok and e:find("Account expected", 1, true), e)
  n = n + 1
end
local ok, e = pcall(a.deposit)
assert(not ok and e:find("Account expected", 1, true), e)
assert(a:deposit(5) == 5 and a:self() == a and a:self():balance() == 5)
print("refused", n + 1)
