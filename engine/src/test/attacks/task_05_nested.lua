-- CLASS: task
-- HOST: task 1000
-- EXPECT: ok slices
-- NOTE: a task inside a task: the quota of the outer one holds when the inner one has ended
for i = 1, 20 do
  assert(nested(function() for j = 1, 100 do end return "inner" end) == "inner")
  for j = 1, 3000 do end
end
call(function() return nested(function() return 1 end) end)
for j = 1, 100000 do end
