-- A variable that is in scope at a call and nowhere later is seen by the callee, on every tier.
local function last()
  local seen
  for i = 7, 7 do
    seen = (function()
      for k = 1, 6 do
        local n, v = debug.getlocal(2, k)
        if n == "i" then return v end
      end
    end)()
  end
  return seen
end
for _ = 1, 5 do last() end
print(last())                                     --> 7
