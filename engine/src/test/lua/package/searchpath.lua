-- package.searchpath replaces ? and separators in a path and tries the files (§6.3).

local function try(...) local found, message = package.searchpath(...) print(found, (message:gsub("\n", "|"))) end
try("a.b", "./?.absent;x/?/?.absent") --> nil	|	no file './a/b.absent'|	no file 'x/a/b/a/b.absent'
try("a-b", "./?.absent", "-", "+") --> nil	|	no file './a+b.absent'
try("a.b", "./?.absent", "") --> nil	|	no file './a.b.absent'
try("a.b.c", "?.absent", ".", "::") --> nil	|	no file 'a::b::c.absent'
try("x", "no question mark") --> nil	|	no file 'no question mark'
local name = os.tmpname()
print(package.searchpath("anything", "./?.absent;" .. name) == name) --> true
os.remove(name)
print(pcall(package.searchpath, "x")) --> false	bad argument #2 to 'package.searchpath' (string expected, got no value)
print(pcall(package.searchpath, "x", {})) --> false	bad argument #2 to 'package.searchpath' (string expected, got table)
