-- Reading an empty standard input (§6.8).

print(io.read()) --> nil
print(io.read("n"), io.read("a") == "", io.read(0), io.read("L"), io.read(5)) --> nil	true	nil	nil	nil
print(io.stdin:read("l", "l")) --> nil
for _ in io.lines() do print "never" end
for _ in io.stdin:lines() do print "never" end
print(io.type(io.stdin)) --> file
