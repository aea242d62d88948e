-- CLASS: parser
-- EXPECT: error
-- NOTE: a long bracket without an end
return assert(load("return [" .. string.rep("=", 1000000) .. "["))
