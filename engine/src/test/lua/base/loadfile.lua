-- loadfile compiles a file; errors are returned, not raised (§6.1).

local name = os.tmpname()
local function write(text, mode) local f = assert(io.open(name, mode or "w")) f:write(text) f:close() end
write "return ..."
print(loadfile(name)(1, 2)) --> 1	2
write "#! first line\nreturn debug.getinfo(1, 'l').currentline"
print(loadfile(name)()) --> 2
write "return v"
print(loadfile(name, "t", {v = "env"})()) --> env
local f, message = loadfile(name, "b")
print(f, message == name .. ": attempt to load a text chunk (mode is 'b')" or message:match("attempt.*"))
--> nil	attempt to load a text chunk (mode is 'b')
write(string.dump(load("return 'binary'")), "wb")
print(loadfile(name)(), (loadfile(name, "t"))) --> binary	nil
write "x = = 1"
f, message = loadfile(name)
print(f, message:match(":%d+:.*")) --> nil	:1: unexpected symbol near '='
write ""
print(type(loadfile(name))) --> function
os.remove(name)
f, message = loadfile(name)
print(f, message == "cannot open " .. name) --> nil	false
print(message:match("^cannot open") ~= nil) --> true
