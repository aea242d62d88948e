-- io.input and io.output set the default files (§6.8).

local name = os.tmpname()
local original = io.output()
print(original == io.stdout, io.input() == io.stdin, io.stderr ~= nil) --> true	true	true
local out = io.output(name)
io.write("default output", "\n", 5)
print(io.output() == out, io.type(out)) --> true	file
io.close()
io.output(io.stdout)
local input = io.input(name)
print(io.input() == input, io.read(), io.read("n"), io.read("a") == "", io.read()) --> true	default output	5	true	nil
io.input():seek("set")
for line in io.lines() do io.write(line, ";") end print() --> default output;5;
io.close(io.input())
print(pcall(io.read)) --> false	standard input file is closed
print(pcall(io.lines)) --> false	attempt to use a closed file
io.input(io.stdin)
local f = assert(io.open(name, "w"))
print(io.output(f) == f) --> true
io.write("through a handle")
io.output():close()
print(pcall(io.write, "x")) --> false	standard output file is closed
io.output(io.stdout)
print(io.open(name):read("a")) --> through a handle
print(pcall(io.output, {})) --> false	bad argument #1 to 'io.output' (FILE* expected, got table)
print(pcall(io.input, 5 == 5)) --> false	bad argument #1 to 'io.input' (FILE* expected, got boolean)
os.remove(name)
