-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: utf8 functions over invalid and long strings
local s = string.rep("\x80", 100000) local u = string.rep("ä", 100000) while true do pcall(utf8.len, s) utf8.len(u) utf8.offset(u, -1) utf8.codepoint(u, 1, 200) for p in utf8.codes(u) do break end end
