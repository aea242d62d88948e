-- os.clock, os.getenv and os.tmpname (§6.9).

local c = os.clock()
for _ = 1, 1000 do end
print(math.type(c), os.clock() >= c) --> float	true
print(os.getenv("A_VARIABLE_THAT_IS_NOT_SET"), type(os.getenv("PATH"))) --> nil	string
print(pcall(os.getenv)) --> false	bad argument #1 to 'os.getenv' (string expected, got no value)
print(pcall(os.getenv, {})) --> false	bad argument #1 to 'os.getenv' (string expected, got table)
local a, b = os.tmpname(), os.tmpname()
print(type(a), a ~= b) --> string	true
os.remove(a)
os.remove(b)
for _, n in ipairs {"clock", "date", "difftime", "execute", "exit", "getenv", "remove", "rename", "setlocale", "time",
    "tmpname"} do
  assert(type(os[n]) == "function", n)
end
