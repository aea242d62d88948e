-- CLASS: parser
-- EXPECT: error
-- NOTE: functions nested in functions
return assert(load(string.rep("return function() ", 100000) .. string.rep(" end", 100000)))
