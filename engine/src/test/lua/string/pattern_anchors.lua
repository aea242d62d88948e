-- ^ and $ are special only at the ends of a pattern (§6.4.1).

print(("abc"):match("^abc$"), ("xabc"):match("^abc"), ("abcx"):match("abc$"), ("a\nb"):match("^b"), ("a\nb"):match("a$"))
--> abc	nil	nil	nil	nil
print(("a^b"):match("a^b"), ("a$b"):match("a$b"), ("a$"):match("a%$$"), ("^"):match("^^"), ("$"):match("^$$"))
--> a^b	a$b	a$	^	$
print((""):match("^$") == "", ("x"):match("^$"), ("abc"):match("^", 2) == "", ("abc"):gsub("^", ">"), ("abc"):gsub("$", "<"))
--> true	nil	true	>abc	abc<	1
print(("aaa"):gsub("^a", "b"), ("abc"):find("^b", 2), ("abc"):match("()$")) --> baa	2	4
print(("a$c"):find("$c"), ("x"):match("(^x)"), ("^x"):match("(^x)"), ("x$"):match("(x$)")) --> 2	nil	^x	x$
