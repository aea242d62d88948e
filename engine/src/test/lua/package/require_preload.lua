-- require looks into package.preload and remembers results in package.loaded (§6.3).

local calls = 0
package.preload["my.module"] = function(...)
  calls = calls + 1
  print("loading", select("#", ...), (...))
  return {name = ...}
end
local m = require "my.module" --> loading	2	my.module
print(m.name, require("my.module") == m, package.loaded["my.module"] == m, calls) --> my.module	true	true	1
package.loaded["my.module"] = nil
print(require("my.module") ~= m, calls)
--> loading	2	my.module
--> true	2
-- what a loader returns: nothing counts as true
package.preload.nothing = function() end
print(require "nothing", package.loaded.nothing) --> true	true
package.preload.falsy = function() return false end
print(require "falsy", package.loaded.falsy) --> false	false
package.preload.sets = function(name) package.loaded[name] = "set by the loader" end
print(require "sets") --> set by the loader
package.preload.text = function() return "any value" end
print(require "text", select("#", require "text")) --> any value	1
