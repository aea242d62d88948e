-- string.format: %s, %c, %% (§6.4).

print(("[%s] [%5s] [%-5s] [%.2s] [%5.1s] [%-4.3s]"):format("abc", "abc", "abc", "abc", "abc", "abcdef"))
--> [abc] [  abc] [abc  ] [ab] [    a] [abc ]
print(("%s %s %s %s"):format(nil, true, 12, 1.0), ("%s"):format("a\0b"):byte(1, -1)) --> nil true 12 1.0	97	0	98
print(("%s|%10s"):format(setmetatable({}, {__tostring = function() return "object" end}), false)) --> object|     false
print(("%c%c%c"):format(76, 117, 97), ("[%3c] [%-3c]"):format(65, 66), #("%c"):format(0)) --> Lua	[  A] [B  ]	1
print(("%%"):format(), ("100%%"):format(), ("%5s%%"):format("x")) --> %	100%	    x%
print(("%s"):format(("x"):rep(1000)) == ("x"):rep(1000), #("%99s"):format("x")) --> true	99
print(("plain"):format("unused", "arguments"), (""):format() == "") --> plain	true
print(pcall(string.format, "%s")) --> false	bad argument #2 to 'string.format' (no value)
print(pcall(string.format, "%c", "x")) --> false	bad argument #2 to 'string.format' (number expected, got string)
print(pcall(string.format, "%s %s", 1)) --> false	bad argument #3 to 'string.format' (no value)
print(pcall(string.format)) --> false	bad argument #1 to 'string.format' (string expected, got no value)
print(pcall(string.format, nil)) --> false	bad argument #1 to 'string.format' (string expected, got nil)
print(pcall(string.format, {})) --> false	bad argument #1 to 'string.format' (string expected, got table)
print(pcall(string.format, "%s", setmetatable({}, {__tostring = function() return {} end})))
--> false	'__tostring' must return a string
print(pcall(string.format, "%10s", "a\0b")) --> false	bad argument #2 to 'string.format' (string contains zeros)
