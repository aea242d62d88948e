-- CLASS: swallow
-- EXPECT: kill instructions
-- NOTE: the message handler never sees the kill
while true do xpcall(function() while true do end end, function(m) while true do end return m end) end
