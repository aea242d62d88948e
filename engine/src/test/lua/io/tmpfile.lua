-- io.tmpfile gives a file open for update (§6.8).

local f = assert(io.tmpfile())
print(io.type(f), f:write("temporary"):seek("set"), f:read("a")) --> file	0	temporary
print(f:seek("set", 0), f:write("T") == f, f:seek("set"), f:read("l")) --> 0	true	0	Temporary
print(f:close(), io.type(f)) --> true	closed file
