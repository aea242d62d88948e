-- CLASS: JSR-223
-- HOST: implement
-- EXPECT: kill instructions
-- NOTE: the script's side of an interface has limits, too
o = {measure = function() while true do pcall(error) end end}
