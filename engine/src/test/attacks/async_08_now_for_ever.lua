-- CLASS: completion
-- HOST: async none
-- EXPECT: kill instructions
-- NOTE: what is complete already is no pause to breathe
while true do pcall(fetch, "now") end
