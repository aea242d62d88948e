-- CLASS: pattern
-- EXPECT: kill instructions
-- NOTE: many repetitions in a row
return string.find(string.rep("a", 30), string.rep("a*", 25) .. "b")
