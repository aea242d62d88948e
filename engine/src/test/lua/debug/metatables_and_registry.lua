-- debug.getmetatable, setmetatable, getregistry, getuservalue and setuservalue (§6.10).

local mt = {__metatable = "hidden", __index = {x = 1}}
local t = setmetatable({}, mt)
print(getmetatable(t), debug.getmetatable(t) == mt, debug.getmetatable({}), debug.getmetatable("").__index == string)
--> hidden	true	nil	true
print(debug.setmetatable(t, nil) == t, t.x, debug.setmetatable(10, mt), (5).x, debug.setmetatable(10, nil), debug.getmetatable(5))
--> true	nil	10	1	10	nil
print(pcall(debug.setmetatable, t, 5)) --> false	bad argument #2 to 'debug.setmetatable' (nil or table expected)
print(pcall(debug.setmetatable, t)) --> false	bad argument #2 to 'debug.setmetatable' (nil or table expected)
print(pcall(debug.getmetatable)) --> false	bad argument #1 to 'debug.getmetatable' (value expected)
print(type(debug.getregistry()), debug.getregistry() == debug.getregistry()) --> table	true
print(debug.getregistry()[2] == _G, type(debug.getregistry()._LOADED), debug.getregistry()._LOADED == package.loaded)
--> true	table	true
print(debug.getuservalue(5), debug.getuservalue({}), debug.getuservalue(io.stdout)) --> nil	nil	nil
print(pcall(debug.setuservalue, {}, 1)) --> false	bad argument #1 to 'debug.setuservalue' (userdata expected, got table)
print(pcall(debug.setuservalue, 1, 1)) --> false	bad argument #1 to 'debug.setuservalue' (userdata expected, got number)
for _, n in ipairs {"debug", "gethook", "getinfo", "getlocal", "getmetatable", "getregistry", "getupvalue", "getuservalue",
    "sethook", "setlocal", "setmetatable", "setupvalue", "setuservalue", "traceback", "upvalueid", "upvaluejoin"} do
  assert(type(debug[n]) == "function", n)
end
