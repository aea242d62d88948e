-- CLASS: swallow
-- EXPECT: kill instructions
-- NOTE: a message handler that loops
xpcall(error, function() while true do end end)
