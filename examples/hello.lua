-- The smallest tour: values, a table, a closure.
local function counter()
  local n = 0
  return function()
    n = n + 1
    return n
  end
end

local tick = counter()
for _, moon in ipairs { "Io", "Europa", "Ganymede", "Callisto" } do
  print(string.format("%d. hello, %s", tick(), moon))
end
print(_VERSION, 7 // 2, 7 / 2, 2^53 | 0)
