-- CLASS: pattern
-- EXPECT: kill instructions
-- NOTE: minimal repetitions
return (string.rep("a", 20000):find(".-.-.-b"))
