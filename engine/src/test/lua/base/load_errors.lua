-- load checks its arguments (§6.1).

print(pcall(load)) --> false	bad argument #1 to 'load' (function expected, got no value)
print(pcall(load, nil)) --> false	bad argument #1 to 'load' (function expected, got nil)
print(pcall(load, {})) --> false	bad argument #1 to 'load' (function expected, got table)
print(pcall(load, 12)) --> true	nil	[string "12"]:1: unexpected symbol near '12'
print(pcall(load, true)) --> false	bad argument #1 to 'load' (function expected, got boolean)
print(pcall(load, "x", {})) --> false	bad argument #2 to 'load' (string expected, got table)
print(select("#", load("x =")), (load("x ="))) --> 2	nil
print(load("\27Lua garbage", "=b")) --> nil	b: version mismatch in precompiled chunk
print(load("\27", "=b")) --> nil	b: truncated precompiled chunk
print(load("\27Lua\x53", "=b", "t")) --> nil	attempt to load a binary chunk (mode is 't')
print(load(12 .. " ", "=n")) --> nil	n:1: unexpected symbol near '12'
