-- dofile runs a file as a chunk and returns its results (§6.1).

local name = os.tmpname()
local function write(text) local f = assert(io.open(name, "w")) f:write(text) f:close() end
write "local a = ... ; return a, select('#', ...), 'result'"
print(dofile(name)) --> nil	0	result
write "# a first line with a sharp\nreturn 1"
print(dofile(name)) --> 1
write "\xEF\xBB\xBFreturn 'after a byte order mark'"
print(dofile(name)) --> after a byte order mark
write "globalFromFile = 5"
print(select("#", dofile(name)), globalFromFile) --> 0	5
write "error('failed', 0)"
print(pcall(dofile, name)) --> false	failed
write "x ="
local ok, message = pcall(dofile, name)
print(ok, (message:gsub("^.*:(%d+:)", "%1"))) --> false	1: unexpected symbol near <eof>
os.remove(name)
ok, message = pcall(dofile, name)
print(ok, message:match("^cannot open") , message:sub(#name + 13)) --> false	cannot open	: No such file or directory
