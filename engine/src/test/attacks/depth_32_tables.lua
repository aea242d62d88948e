-- CLASS: parser
-- EXPECT: error
-- NOTE: table constructors
return assert(load("return " .. string.rep("{", 100000) .. string.rep("}", 100000)))
