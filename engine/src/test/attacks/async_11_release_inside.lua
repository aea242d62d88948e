-- CLASS: completion
-- HOST: async none
-- EXPECT: ok answer done
-- NOTE: what another call waits for is completed inside this one: that goes on when the state is free, not here
local order = {}
spawn(function() order[#order + 1] = fetch "hold" end)
assert(release() == true and release() == false)
assert(#order == 0)
fetch "slow"
assert(order[1] == "released")
return "done"
