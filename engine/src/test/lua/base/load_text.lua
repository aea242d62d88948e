-- load compiles a string without running it (§6.1).

local f = load("return 1 + 1")
print(type(f), f()) --> function	2
print(load("x =")) --> nil	[string "x ="]:1: unexpected symbol near <eof>
print(load("x =", "chunk"), (load("x =", "chunk"))) --> nil	nil
print(load("x =", "=chunk")) --> nil	chunk:1: unexpected symbol near <eof>
print(load("x =", "@file.lua")) --> nil	file.lua:1: unexpected symbol near <eof>
print(load("error('at run time')", "=later") ~= nil) --> true
print(pcall(load("error('at run time')", "=later"))) --> false	later:1: at run time
print(pcall(load("\n\nlocal x = nil + 1", "@f.lua"))) --> false	f.lua:3: attempt to perform arithmetic on a nil value
print(load("return ...")(1, 2, 3)) --> 1	2	3
print(type(load "") , select("#", load "" ())) --> function	0
