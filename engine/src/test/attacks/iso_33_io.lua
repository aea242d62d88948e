-- CLASS: escape
-- EXPECT: ok nil
-- NOTE: nothing of io but write
for k in pairs(io) do assert(k == "write", k) end print(io.open, io.popen, io.lines)
