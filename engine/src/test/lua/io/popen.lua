-- io.popen runs a command; close gives its exit status (§6.8).

local p = assert(io.popen("echo hello"))
print(io.type(p), p:read("l"), p:read("l")) --> file	hello	nil
print(p:close()) --> true	exit	0
p = assert(io.popen("exit 3"))
print(p:close()) --> nil	exit	3
for line in io.popen("echo one&& echo two"):lines() do io.write(line, ";") end print() --> one;two;
p = io.popen("echo closed", "r")
p:read("a")
p:close()
print(io.type(p), pcall(p.read, p)) --> closed file	false	attempt to use a closed file
print(pcall(io.popen, "echo", "rw")) --> false	bad argument #2 to 'io.popen' (invalid mode)
print(pcall(io.popen)) --> false	bad argument #1 to 'io.popen' (string expected, got no value)
print(pcall(io.popen, {})) --> false	bad argument #1 to 'io.popen' (string expected, got table)
