-- CLASS: conversions
-- HOST: convert char
-- EXPECT: error expected string of one character
-- NOTE: a character beyond the first plane is two of Java's
return "\u{1F600}"
