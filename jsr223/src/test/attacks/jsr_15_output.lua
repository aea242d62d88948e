-- CLASS: JSR-223
-- HOST: eval
-- EXPECT: kill output
-- NOTE: characters in pieces, without end
while true do io.write("\xf0\x9f", "\x98", "\x80", "\xff\xed\xa0\x80") end
