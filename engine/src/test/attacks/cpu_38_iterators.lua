-- CLASS: cpu
-- EXPECT: kill instructions
-- NOTE: generic for over a library function, and over itself
for _ in function() return 1 end do end
