-- CLASS: files
-- HOST: files overlay
-- EXPECT: kill instructions
-- NOTE: an overlay remembers no names of files that have come and gone
local name = ("n"):rep(900)
local i = 0
while true do i = i + 1 local f = assert(io.open(name .. i, "w")) f:close() os.remove(name .. i) end
