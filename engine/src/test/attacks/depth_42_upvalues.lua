-- CLASS: parser
-- EXPECT: error
-- NOTE: more than 255 upvalues
local p = {} for i = 1, 150 do p[i] = "local a" .. i .. " = 1 " end p[#p + 1] = "return function() " for i = 1, 150 do p[#p + 1] = "local b" .. i .. " = 1 " end p[#p + 1] = "return function() return 0 " for i = 1, 150 do p[#p + 1] = "+ a" .. i .. " + b" .. i end p[#p + 1] = " end end" return assert(load(table.concat(p)))
