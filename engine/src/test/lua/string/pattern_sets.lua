-- Sets: ranges, complements and special characters inside brackets (§6.4.1).

print(("hello123"):match("[a-z]+"), ("hello123"):match("[^a-z]+"), ("hello123"):match("[%d]+"), ("hello_1"):match("[%w_]+"))
--> hello	123	123	hello_1
print(("a-b"):match("[a%-]+"), ("a-b"):match("[-a]+"), ("a-b"):match("[a-]+"), ("x]y"):match("[]]"), ("x]y"):match("[^]]+"))
--> a-	a-	a-	]	x
print(("x^y"):match("[x^]+"), ("x^y"):match("[%^]"), ("a.b"):match("[.]"), ("a%b"):match("[%%]")) --> x^	^	.	%
print(("[x]"):match("[[]"), ("[x]"):match("[%[%]]+"), ("0xAf"):match("[%x]+", 3), ("abc"):match("[^%s]+"))
--> [	[	Af	abc
print(("az09"):match("[a-z0-9]+"), ("-"):match("[a%-z]"), ("m"):match("[a%-z]"), ("\0"):find("[\0]"), ("a\0b"):match("[^\0]+"))
--> az09	-	nil	1	a
print(("b"):match("[^a]"), ("a"):match("[^a]"), ("\255"):find("[\200-\255]"), ("c"):find("[c-a]"), ("abc"):match("[b-b]"))
--> b	nil	1	nil	b
print(("x"):match("[%a-z]"), ("-"):match("[%a-z]"), ("z"):match("[+--]"), (","):match("[+--]")) --> x	-	nil	,
print(pcall(string.find, "a", "[a")) --> false	malformed pattern (missing ']')
print(pcall(string.find, "a", "[]")) --> false	malformed pattern (missing ']')
print(pcall(string.find, "a", "[^]")) --> false	malformed pattern (missing ']')
print(pcall(string.find, "a", "[a%")) --> false	malformed pattern (missing ']')
print(pcall(string.find, "a", "[a-")) --> false	malformed pattern (missing ']')
