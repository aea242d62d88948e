-- CLASS: completion
-- HOST: async none
-- EXPECT: ok waits
-- NOTE: a million waits, one after the other, take neither stack nor heap
while true do pcall(fetch, "slow") end
