-- The basic library's names and their types (§6.1).

local names = {"assert", "collectgarbage", "dofile", "error", "getmetatable", "ipairs", "load", "loadfile", "next",
  "pairs", "pcall", "print", "rawequal", "rawget", "rawlen", "rawset", "require", "select", "setmetatable",
  "tonumber", "tostring", "type", "xpcall"}
for _, n in ipairs(names) do assert(type(_G[n]) == "function", n) end
print(#names) --> 23
for _, n in ipairs {"coroutine", "debug", "io", "math", "os", "package", "string", "table", "utf8"} do
  io.write(n, " ", type(_G[n]), ";")
end
print() --> coroutine table;debug table;io table;math table;os table;package table;string table;table table;utf8 table;
print(_G._G == _G, _VERSION, type(_VERSION)) --> true	Lua 5.3	string
-- names of other versions are absent
print(loadstring, unpack, setfenv, getfenv, warn, rawiter) --> nil	nil	nil	nil	nil	nil
