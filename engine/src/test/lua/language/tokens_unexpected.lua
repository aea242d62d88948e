-- Characters and tokens the grammar does not know are named in the message (§3.1).

print(load("x = @", "=s")) --> nil	s:1: unexpected symbol near '@'
print(load("x = 1 $ 2", "=s")) --> nil	s:1: unexpected symbol near '$'
print(load("x = ~", "=s")) --> nil	s:1: unexpected symbol near <eof>
print(load("x ! y", "=s")) --> nil	s:1: syntax error near '!'
print(load("= 1", "=s")) --> nil	s:1: unexpected symbol near '='
print(load("x =", "=s")) --> nil	s:1: unexpected symbol near <eof>
print(load("x = }", "=s")) --> nil	s:1: unexpected symbol near '}'
print(load("local x = \1", "=s")) --> nil	s:1: unexpected symbol near '<\1>'
print(load("x = 'abc' 'def'", "=s")) --> nil	s:1: unexpected symbol near ''def''
print(load("return 1 2.5", "=s")) --> nil	s:1: <eof> expected near '2.5'
