-- What is neither a call nor an assignment is no statement (§3.3).

print(load("x", "=s")) --> nil	s:1: syntax error near <eof>
print(load("1", "=s")) --> nil	s:1: unexpected symbol near '1'
print(load("x + 1", "=s")) --> nil	s:1: syntax error near '+'
print(load("x.y", "=s")) --> nil	s:1: syntax error near <eof>
print(load("x, y", "=s")) --> nil	s:1: '=' expected near <eof>
print(load("f() = 1", "=s")) --> nil	s:1: syntax error near '='
print(load("f(), x = 1, 2", "=s")) --> nil	s:1: syntax error near ','
print(load("(x) = 1", "=s")) --> nil	s:1: syntax error near '='
print(load("(f)", "=s")) --> nil	s:1: syntax error near <eof>
print(load("x:y", "=s")) --> nil	s:1: function arguments expected near <eof>
print(load("local x.y = 1", "=s")) --> nil	s:1: unexpected symbol near '.'
print(load("local function end", "=s")) --> nil	s:1: <name> expected near 'end'
print(load("'str':len()", "=s")) --> nil	s:1: unexpected symbol near ''str''
print(load("a = b = c", "=s")) --> nil	s:1: unexpected symbol near '='
print(load("{}", "=s")) --> nil	s:1: unexpected symbol near '{'
print(load("x = = 1", "=s")) --> nil	s:1: unexpected symbol near '='
