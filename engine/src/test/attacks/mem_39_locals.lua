-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: 200 long strings in local variables, without a loop or a Lua call
local p = {"local s = string.rep(\"x\", 40000000) "} for i = 1, 190 do p[i + 1] = "local s" .. i .. " = s .. " .. i .. " " end load(table.concat(p))()
