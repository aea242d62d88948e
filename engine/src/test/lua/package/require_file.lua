-- require finds Lua files by package.path (§6.3).

local name = os.tmpname()
local function write(text) local f = assert(io.open(name, "w")) f:write(text) f:close() end
package.path = name
write "local name, file = ... ; loads = (loads or 0) + 1; return {name = name, file = file, n = select('#', ...)}"
local m = require "some.module"
print(m.name, m.file == name, m.n, loads) --> some.module	true	2	1
print(require("some.module") == m, loads) --> true	1
print(require("other") ~= m, loads) --> true	2
write "error('failed while loading', 0)"
local ok, message = pcall(require, "third")
print(ok, message) --> false	failed while loading
write "x = = 1"
ok, message = pcall(require, "fourth")
local first, last = message:find(name, 1, true)
print(ok, message:sub(1, first - 1) .. "NAME" .. message:sub(last + 1, last + 2))
--> false	error loading module 'fourth' from file 'NAME':
print(message:match(":1: .*")) --> :1: unexpected symbol near '='
print(package.loaded.third, package.loaded.fourth) --> nil	nil
os.remove(name)
