-- What require says when a module is not found or fails (§6.3).

package.path = "./?.absent;./lib/?/init.absent"
package.cpath = ""
package.searchers[4], package.searchers[3] = nil, nil
print(pcall(require, "no.such.module"))
--> false	module 'no.such.module' not found:
--> 	no field package.preload['no.such.module']
--> 	no file './no/such/module.absent'
--> 	no file './lib/no/such/module/init.absent'
package.preload.failing = function() error("in the loader", 0) end
print(pcall(require, "failing")) --> false	in the loader
print(package.loaded.failing) --> nil
-- a loader that is none is taken for a searcher's words, even a number
package.preload.number = 5
print(pcall(require, "number"))
--> false	module 'number' not found:5
--> 	no file './number.absent'
--> 	no file './lib/number/init.absent'
print(pcall(require)) --> false	bad argument #1 to 'require' (string expected, got no value)
print(pcall(require, {})) --> false	bad argument #1 to 'require' (string expected, got table)
package.path = nil
print(pcall(require, "x")) --> false	'package.path' must be a string
package.path = 7
print(pcall(require, "x"))
--> false	module 'x' not found:
--> 	no field package.preload['x']
--> 	no file '7'
-- A loader that is no function: its searcher's answer counts as a message, and so does a number.
package.path, package.cpath = "", ""
package.preload.x = 12
print(pcall(require, "x")) --> false	module 'x' not found:12
package.preload.x = false
print(pcall(require, "x")) --> false	module 'x' not found:
package.path = "?"
package.searchers = nil
print(pcall(require, "x")) --> false	'package.searchers' must be a table
