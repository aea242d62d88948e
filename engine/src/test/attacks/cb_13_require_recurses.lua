-- CLASS: callbacks
-- EXPECT: ok required
-- NOTE: loaders and searchers that require themselves, fail, or answer nonsense
package.preload.a = function() return require "a" end
local ok, e = pcall(require, "a")
assert(not ok and e:find("overflow"), e)
package.preload.b = function() package.loaded.b = nil return nil end
assert(require "b" == true)
package.preload.c = 1
assert(not pcall(require, "c"))
local searchers = package.searchers
package.searchers = {function() return {} end, function() error({}) end}
assert(not pcall(require, "d"))
package.searchers = nil
assert(not pcall(require, "e"))
package.searchers = searchers
package.preload = nil
assert(not pcall(require, "f"))
package.loaded = nil
pcall(require, "string")
print "required"
