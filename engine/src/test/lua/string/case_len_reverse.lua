-- upper, lower, len and reverse (§6.4).

print(("Hello, World 1!"):upper(), ("Hello, World 1!"):lower(), (""):upper() == "")
--> HELLO, WORLD 1!	hello, world 1!	true
print(("\xe9\xc9"):upper() == "\xe9\xc9", ("\xc9"):lower():byte()) --> true	201
print(string.len(""), ("abc"):len(), ("a\0b"):len(), string.len(123), string.len(1.5)) --> 0	3	3	3	3
print(("abc"):reverse(), (""):reverse() == "", #("a\0b"):reverse(), ("ab\0"):reverse():byte(1)) --> cba	true	3	0
print(string.upper(12), string.reverse(123), string.lower(1e10)) --> 12	321	10000000000.0
print(pcall(string.upper)) --> false	bad argument #1 to 'string.upper' (string expected, got no value)
print(pcall(string.len, nil)) --> false	bad argument #1 to 'string.len' (string expected, got nil)
print(pcall(string.reverse, {})) --> false	bad argument #1 to 'string.reverse' (string expected, got table)
print(pcall(string.lower, true)) --> false	bad argument #1 to 'string.lower' (string expected, got boolean)
