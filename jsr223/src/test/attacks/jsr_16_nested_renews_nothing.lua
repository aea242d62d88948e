-- CLASS: JSR-223
-- HOST: eval
-- EXPECT: kill instructions
-- NOTE: what a host function evaluates inside is at the same expense
while true do pcall(again, "for i = 1, 1000000 do end") end
