-- CLASS: files
-- HOST: files overlay
-- EXPECT: ok exact
-- NOTE: names are what they are, letter by letter
for _, n in ipairs { "A.TXT", "a.TXT", "Sub/m.lua", "a.txt ", " a.txt", "a.txt.", "a\u{301}.txt" } do assert(not io.open(n), n) end
local f = assert(io.open("A.TXT", "w")) f:write("other") f:close()
assert(io.open("a.txt"):read("a") == "inside" and io.open("A.TXT"):read("a") == "other")
assert(os.remove("A.TXT") and io.open("a.txt"))
print "exact"
