-- CLASS: JSR-223
-- HOST: implement
-- EXPECT: error expected integer
-- NOTE: a function that answers what its interface cannot
o = {measure = function(self, text) assert(text == "text") return {} end}
