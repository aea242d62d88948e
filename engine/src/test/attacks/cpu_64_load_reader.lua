-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: a reader that loops
load(function() while true do end end)
