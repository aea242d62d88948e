-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: gsub with an endless callback
string.gsub("x", "x", function() while true do end end)
