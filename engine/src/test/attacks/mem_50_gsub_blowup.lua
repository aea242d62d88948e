-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: a replacement that is longer than the match
return (string.rep("x", 100000):gsub("x", string.rep("y", 10000)))
