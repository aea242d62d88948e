-- os.execute runs a command by the shell (§6.9).

print(os.execute()) --> true
print(os.execute("exit 0")) --> true	exit	0
print(os.execute("exit 5")) --> nil	exit	5
print(pcall(os.execute, {})) --> false	bad argument #1 to 'os.execute' (string expected, got table)
