-- CLASS: parser
-- EXPECT: error
-- NOTE: do, while, if, for and repeat
for _, b in ipairs{"do ", "while true do ", "if true then ", "for i = 1, 2 do "} do assert(not load(string.rep(b, 100000) .. string.rep(" end", 100000))) end return assert(load(string.rep("repeat ", 100000) .. string.rep(" until true", 100000)))
