-- CLASS: task
-- HOST: task 1000
-- EXPECT: kill instructions
-- NOTE: every kind of loop pauses, and the limit counts as without
while true do
  for i = 1, 100 do end
  local n = 0
  repeat n = n + 1 until n == 100
  for k in pairs({1, 2, 3}) do n = n + 1 end
  goto next
  ::next::
end
