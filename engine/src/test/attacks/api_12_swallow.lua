-- CLASS: host API
-- HOST: api
-- EXPECT: kill instructions
-- NOTE: a host function that catches everything cannot bring the script back to life
for i = 1, 100 do
  host.swallow(function() while true do end end)
  print "ESCAPED"
end
