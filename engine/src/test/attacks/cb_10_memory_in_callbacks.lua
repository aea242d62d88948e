-- CLASS: swallow
-- EXPECT: kill memory
-- NOTE: the limit of memory is hit in a replacement function inside a comparator
local t = {}
pcall(table.sort, {3, 2, 1}, function(a, b)
  pcall(string.gsub, "x", "x", function() while true do t[#t + 1] = ("x"):rep(10000) .. #t end end)
  print "ESCAPED"
  return a < b
end)
print "ESCAPED"
