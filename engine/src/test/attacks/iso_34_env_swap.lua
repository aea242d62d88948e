-- CLASS: escape
-- EXPECT: error
-- NOTE: load with another environment has no more than that
local f = load("return print", "x", "t", {}) assert(f() == nil) load("_ENV = nil return x", "x", "t", {})()
