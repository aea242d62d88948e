-- A missing end is reported with the line its block began on (§3.3).

print(load("if x then", "=s")) --> nil	s:1: 'end' expected near <eof>
print(load("while true do\n\n", "=s")) --> nil	s:3: 'end' expected (to close 'while' at line 1) near <eof>
print(load("for i = 1, 2 do\nprint(i)\n", "=s")) --> nil	s:3: 'end' expected (to close 'for' at line 1) near <eof>
print(load("repeat\n\nx()", "=s")) --> nil	s:3: 'until' expected (to close 'repeat' at line 1) near <eof>
print(load("function f()\n\n", "=s")) --> nil	s:3: 'end' expected (to close 'function' at line 1) near <eof>
print(load("do", "=s")) --> nil	s:1: 'end' expected near <eof>
print(load("x = {1,\n2,\n", "=s")) --> nil	s:3: unexpected symbol near <eof>
print(load("f(1,\n2", "=s")) --> nil	s:2: ')' expected (to close '(' at line 1) near <eof>
print(load("x = (1 +\n2", "=s")) --> nil	s:2: ')' expected (to close '(' at line 1) near <eof>
print(load("x = t[1\n", "=s")) --> nil	s:2: ']' expected near <eof>
print(load("end", "=s")) --> nil	s:1: <eof> expected near 'end'
print(load("if x then else elseif y then end", "=s")) --> nil	s:1: 'end' expected near 'elseif'
print(load("until x", "=s")) --> nil	s:1: <eof> expected near 'until'
print(load("if x print() end", "=s")) --> nil	s:1: 'then' expected near 'print'
print(load("while x print() end", "=s")) --> nil	s:1: 'do' expected near 'print'
