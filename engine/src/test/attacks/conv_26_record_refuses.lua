-- CLASS: conversions
-- HOST: convert Point
-- EXPECT: error the record Point refuses these values
-- NOTE: a record's constructor throws
return {x = -1, y = 0}
