-- CLASS: completion
-- HOST: async none
-- EXPECT: kill instructions
-- NOTE: two calls that complete what the other waits for: no recursion in Java
local function play() while true do release() fetch "hold" end end
spawn(play)
spawn(play)
play()
