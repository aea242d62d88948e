-- CLASS: parser
-- EXPECT: ok true
-- NOTE: labels and gotos in great number
local p = {} for i = 1, 5000 do p[i] = "goto l" .. i .. " ::l" .. i .. "::" end print(load(table.concat(p, " ")) ~= nil)
