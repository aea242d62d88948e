-- debug.getinfo of a function: S, l, u, f and L (§6.10).

local up1, up2 = 1, 2
local function f(a, b, ...)
  local c = up1 + up2
  return c
end
local i = debug.getinfo(f)
print(i.source, i.short_src, i.what, i.linedefined, i.lastlinedefined, i.currentline)
--> @getinfo_function.lua	getinfo_function.lua	Lua	4	7	-1
print(i.nups, i.nparams, i.isvararg, i.istailcall, i.func == f, i.name, #i.namewhat) --> 2	2	true	false	true	nil	0
local lines = {}
for line in pairs(debug.getinfo(f, "L").activelines) do lines[#lines + 1] = line end
table.sort(lines)
print(table.concat(lines, " ")) --> 5 6 7
i = debug.getinfo(print)
print(i.source, i.short_src, i.what, i.linedefined, i.lastlinedefined, i.currentline, i.nups, i.nparams, i.isvararg)
--> =[C]	[C]	C	-1	-1	-1	0	0	true
print(debug.getinfo(print, "L").activelines, debug.getinfo(f, "n").name) --> nil	nil
i = debug.getinfo(1)
print(i.what, i.linedefined, i.lastlinedefined, i.currentline, i.nups, i.nparams, i.isvararg, i.short_src)
--> main	0	0	20	1	0	true	getinfo_function.lua
i = debug.getinfo(load("return 1\n\n", "text of the chunk"))
print(i.source, i.short_src, i.what, i.linedefined, i.lastlinedefined)
--> text of the chunk	[string "text of the chunk"]	main	0	0
print(debug.getinfo(load("", "=name")).source, debug.getinfo(load("", "@file")).source) --> =name	@file
