-- CLASS: completion
-- HOST: async none
-- EXPECT: ok answer 50
-- NOTE: completed by other threads, perhaps before anybody waits
local n = 0
for i = 1, 50 do assert(fetch "thread" == "thread") n = n + 1 end
return n
