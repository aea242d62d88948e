-- CLASS: JSR-223
-- HOST: dead
-- EXPECT: error ended by a limit
-- NOTE: after a limit the engine runs nothing any more
while true do pcall(function() while true do end end) end
