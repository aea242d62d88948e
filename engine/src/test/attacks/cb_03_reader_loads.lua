-- CLASS: callbacks
-- EXPECT: error overflow
-- NOTE: a reader that loads by the same reader
local function reader() local f = assert(load(reader)) return f end
local ok, e = pcall(load, reader)
error(e or select(2, load(reader)), 0)
