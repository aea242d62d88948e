-- load does not skip a first line that starts with #, only loadfile does (§3.3.2, §6.1).

print(load("#!lua\nreturn 1", "=s")) --> nil	s:1: unexpected symbol near '#'
print(load("# comment", "=s")) --> nil	s:1: unexpected symbol near '#'
print(load("return #'abc'")()) --> 3
