-- CLASS: callbacks
-- EXPECT: kill instructions
-- NOTE: a replacement function that replaces again, ten ways at each level
local function f(n) return (("xxxxxxxxxx"):gsub(".", function() return n > 0 and f(n - 1) or "y" end)) end
f(30)
print "ESCAPED"
