-- Malformed patterns are reported when the matcher reaches the fault (§6.4.1).

print(pcall(string.find, "a", "%")) --> false	malformed pattern (ends with '%')
print(pcall(string.find, "a", "a%")) --> false	malformed pattern (ends with '%')
print(pcall(string.find, "a", "[%a")) --> false	malformed pattern (missing ']')
print(pcall(string.find, "a", "(a")) --> false	unfinished capture
print(pcall(string.match, "a", "a)")) --> false	invalid pattern capture
print(pcall(string.find, "a", "%1")) --> false	invalid capture index %1
print(pcall(string.gsub, "a", "%", "x")) --> false	malformed pattern (ends with '%')
-- not reached, not reported
print(string.find("abc", "x%")) --> nil
print(string.find("b", "a(") == nil) --> true
-- %z is a deprecated class of the zero byte; other letters stand for themselves
print(("a\0b"):find("%z"), ("y"):find("%y"), ("q"):match("%q")) --> 2	1	q
print(#("\0\0"):match("%z+")) --> 2
