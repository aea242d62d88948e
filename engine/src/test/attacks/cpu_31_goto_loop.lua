-- CLASS: cpu
-- EXPECT: kill instructions
-- NOTE: goto backwards is a loop like any other
::top:: do goto top end
