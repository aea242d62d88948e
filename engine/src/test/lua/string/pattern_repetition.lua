-- Repetitions: * + - ? are greedy, greedy, lazy and optional (§6.4.1).

print(("aaab"):match("a*"), ("aaab"):match("a+"), ("aaab"):match("a-b"), ("aaab"):match("a?"), ("aaab"):match("a-") == "")
--> aaa	aaa	aaab	a	true
print(("<a><b>"):match("<.*>"), ("<a><b>"):match("<.->"), ("<a><b>"):match("<.+>"), ("<>"):match("<.->"))
--> <a><b>	<a>	<a><b>	<>
print(("b"):match("a*b"), ("b"):match("a+b"), ("ab"):match("a?b"), ("aab"):match("^a?b"), ("color colour"):gsub("colou?r", "X"))
--> b	nil	ab	nil	X X	2
print(("   x"):match("^%s*(.*)$"), ("x   "):match("^(.-)%s*$") .. "|", ("0012"):match("^0*(%d+)$")) --> x	x|	12
print(("a*b"):match("a%*b"), ("a+"):match("%+"), ("a-b"):match("a%-b"), ("*"):match("*"), ("+a"):match("^+a"))
--> a*b	+	a-b	*	+a
print(("aXb"):match("a(.-)b"), ("abcabc"):match("(abc)+") == nil, ("ab+"):match("(ab)+")) --> X	true	ab
print(("aaa"):match("^(a-)$"), ("aaa"):match("^(a-)a$"), ("aaa"):match("a-$")) --> aaa	aa	aaa
print(("x"):rep(50):match("x*x*x*x*y"), #("x"):rep(1000):match(".*"), #("x"):rep(1000):match(".-$")) --> nil	1000	1000
