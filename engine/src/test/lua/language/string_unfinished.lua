-- A short string must end on its line (§3.1).

print(load("return 'abc", "=s")) --> nil	s:1: unfinished string near <eof>
print(load("return \"abc\n\"", "=s")) --> nil	s:1: unfinished string near '"abc'
print(load("return 'abc\"", "=s")) --> nil	s:1: unfinished string near <eof>
print(load("x = 1\ny = 'a\\", "=s")) --> nil	s:2: unfinished string near <eof>
print(load("return [[abc", "=s")) --> nil	s:1: unfinished long string (starting at line 1) near <eof>
print(load("\n\nreturn [==[abc]=]\n\n", "=s")) --> nil	s:5: unfinished long string (starting at line 3) near <eof>
print(load("--[[ never closed\n\n", "=s")) --> nil	s:3: unfinished long comment (starting at line 1) near <eof>
