-- CLASS: depth
-- EXPECT: error
-- NOTE: require in a searcher in require
package.searchers[1] = function(n) return require(n .. "x") end require("x")
