-- os.exit ends the program at once (§6.9).

print(pcall(os.exit, "x")) --> false	bad argument #1 to 'os.exit' (number expected, got string)
print(pcall(os.exit, {})) --> false	bad argument #1 to 'os.exit' (number expected, got table)
print "before" --> before
io.stdout:flush()
coroutine.wrap(function() pcall(function() os.exit(true, true) end) end)()
print "never"
