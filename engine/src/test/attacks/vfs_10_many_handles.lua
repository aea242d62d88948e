-- CLASS: files
-- HOST: files memory
-- EXPECT: kill memory
-- NOTE: files that are opened and kept, each with its buffer
local t = {}
while true do local f = assert(io.open("a.txt")) f:setvbuf("full", 1 << 16) f:read(1) t[#t + 1] = f end
