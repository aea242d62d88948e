-- CLASS: files
-- HOST: files overlay
-- EXPECT: kill output
-- NOTE: what is written to files counts as output
while true do local f = io.open("a.txt", "w") f:write(("x"):rep(1000)) f:close() end
