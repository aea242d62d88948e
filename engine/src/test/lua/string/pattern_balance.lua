-- %b matches balanced delimiters (§6.4.1).

print(("f(a(b)c)d"):match("%b()"), ("((x)"):match("%b()"), ("(x"):match("%b()"), ("no"):match("%b()"))
--> (a(b)c)	(x)	nil	nil
print(("{a{b}c}"):match("%b{}"), ("<<a>>"):match("%b<>"), ("if x begin y end"):match("%bbe")) --> {a{b}c}	<<a>>	be
print(("(a)(b)"):gsub("%b()", "X"), ("'a'b'"):match("%b''"), ("xaax"):match("%bxx")) --> XX	'a'	xaax
print(("f(g(1), 2)"):match("^(%w+)(%b())$")) --> f	(g(1), 2)
print(("a[1][2]"):gsub("%b[]", function(s) return "<" .. s:sub(2, -2) .. ">" end)) --> a<1><2>	2
print(pcall(string.match, "x", "%b")) --> false	malformed pattern (missing arguments to '%b')
print(pcall(string.match, "x", "%b(")) --> false	malformed pattern (missing arguments to '%b')
