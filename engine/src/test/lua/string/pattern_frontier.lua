-- %f[set] matches an empty string where a set begins (§6.4.1).

print(("THE (quick) fox"):find("%f[%a]%a+%f[%A]")) --> 1	3
print(("hello world"):gsub("%f[%w]%w+", string.upper)) --> HELLO WORLD	2
print(("THE (quick) fox"):gsub("%f[%a]%a", "_")) --> _HE (_uick) _ox	3
print(("aba"):gsub("%f[a]", "<"), ("aba"):gsub("%f[^a]", ">")) --> <ab<a	a>ba>	2
print(("word"):match("%f[%w]()"), ("word"):match("%f[%W]()"), (""):find("%f[%z]"), ("x"):find("%f[\0]")) --> 1	5	nil	2	1
print(("[a]"):find("%f[]]"), ("foo.bar"):match("%f[%a]bar%f[%A]"), ("foobar"):match("%f[%a]bar")) --> 3	bar	nil
print(pcall(string.find, "x", "%f")) --> false	missing '[' after '%f' in pattern
print(pcall(string.find, "x", "%fx")) --> false	missing '[' after '%f' in pattern
print(pcall(string.find, "x", "%f[")) --> false	malformed pattern (missing ']')
