-- The fields of package (§6.3).

print(type(package.path), type(package.cpath), type(package.config), type(package.loadlib))
--> string	string	string	function
local config = {}
for line in package.config:gmatch("[^\n]+") do config[#config + 1] = line end
print(#config, config[2], config[3], config[4], config[5]) --> 5	;	?	!	-
for _, n in ipairs {"_G", "coroutine", "debug", "io", "math", "os", "package", "string", "table", "utf8"} do
  assert(package.loaded[n] == _G[n], n)
end
print(package.loaded._G == _G, require "string" == string, require "_G" == _G, next(package.preload))
--> true	true	true	nil
local result, message, where = package.loadlib("no such library", "f")
print(result, type(message), type(where)) --> nil	string	string
