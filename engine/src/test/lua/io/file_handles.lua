-- A file is userdata with the metatable FILE*, whose __index holds the methods (§6.8).

print(type(io.stdout), getmetatable(io.stdout).__name, getmetatable(io.stdout).__index.write == io.stdout.write)
--> userdata	FILE*	true
for _, n in ipairs {"close", "flush", "lines", "read", "seek", "setvbuf", "write"} do assert(type(io.stdout[n]) == "function") end
for _, n in ipairs {"close", "flush", "input", "lines", "open", "output", "popen", "read", "tmpfile", "type", "write"} do
  assert(type(io[n]) == "function", n)
end
print(pcall(function() return io.stdout.x end)) --> true	nil
print(pcall(function() io.stdout.x = 1 end))
--> false	file_handles.lua:10: attempt to index a FILE* value (field 'stdout')
print(pcall(function() return #io.stdout end))
--> false	file_handles.lua:12: attempt to get length of a FILE* value (field 'stdout')
print(pcall(function() return io.stdout:nope() end))
--> false	file_handles.lua:14: attempt to call a nil value (method 'nope')
print(pcall(io.stdout.write)) --> false	bad argument #1 to '?' (FILE* expected, got no value)
print(pcall(io.stdout.write, {})) --> false	bad argument #1 to '?' (FILE* expected, got table)
print(pcall(io.stdout.read, 1)) --> false	bad argument #1 to '?' (FILE* expected, got number)
print(pcall(function() io.stdout.close() end))
--> false	file_handles.lua:19: bad argument #1 to 'close' (FILE* expected, got no value)
print(pcall(string.rep, io.stdout)) --> false	bad argument #1 to 'string.rep' (string expected, got FILE*)
print(io.stdout == io.stdout, io.stdout ~= io.stderr, rawequal(io.stdout, io.stdout)) --> true	true	true
