local function counter()
  local n = 0
  return function() n = n + 1 return n end
end
local c = counter()
for i = 1, 10 do c() end
