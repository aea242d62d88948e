-- package.searchers are tried in order; a string explains why one found nothing (§6.3).

print(#package.searchers, type(package.searchers[1])) --> 4	function
local searchers = package.searchers
package.searchers = {
  function(name) return "\n\tfirst searcher knows nothing of " .. name end,
  function(name) if name:find("^virtual%.") then return function(...) return {args = {...}} end, "extra value" end end,
  function(name) return nil end,
}
local m = require "virtual.thing"
print(m.args[1], m.args[2], #m.args) --> virtual.thing	extra value	2
print(pcall(require, "unknown"))
--> false	module 'unknown' not found:
--> 	first searcher knows nothing of unknown
package.searchers = {function() return 5 end}
print(pcall(require, "numeric")) --> false	module 'numeric' not found:5
package.searchers = {}
print(pcall(require, "nobody")) --> false	module 'nobody' not found:
package.searchers = searchers
print(searchers[1]("absent"))
-->
--> 	no field package.preload['absent']
package.preload.present = print
print(searchers[1]("present") == print) --> true
