-- CLASS: completion
-- HOST: async none
-- EXPECT: kill memory
-- NOTE: scripts that wait for ever are alive, each with its stack
while true do spawn(function() fetch "slow" end) end
