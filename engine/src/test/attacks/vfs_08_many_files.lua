-- CLASS: files
-- HOST: files memory
-- EXPECT: ok files
-- NOTE: files with long names and nothing in them
local name = ("d/"):rep(60) .. ("n"):rep(800)
local n = 0
while true do local f, e, c = io.open(name .. n, "w") if not f then assert(c == 28, e) break end f:close() n = n + 1 end
print("files", n)
