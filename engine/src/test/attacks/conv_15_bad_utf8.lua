-- CLASS: conversions
-- HOST: convert Map<String,Object>
-- EXPECT: error not UTF-8
-- NOTE: two keys that would become the same text
return {["\xff"] = 1, ["\xfe"] = 2}
