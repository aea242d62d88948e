-- string.gsub with a table or a function as the replacement (§6.4).

print(("$name is $age"):gsub("%$(%w+)", {name = "Lua", age = 30})) --> Lua is 30	2
print(("$name is $unknown"):gsub("%$(%w+)", {name = "Lua"})) --> Lua is $unknown	2
print(("abc"):gsub("%w", {a = "1", b = true and "2", c = false})) --> 12c	3
print(("abc"):gsub("(a)(b)", {a = "key is the first capture"})) --> key is the first capturec	1
print(("abc"):gsub("%w", setmetatable({}, {__index = function(_, k) return k:upper() .. "." end}))) --> A.B.C.	3
print(("hello"):gsub("l", function(s) return s:upper() end)) --> heLLo	2
print(("a1b2"):gsub("(%a)(%d)", function(a, b) return b .. a end)) --> 1a2b	2
print(("abc"):gsub("%w", function() end)) --> abc	3
print(("abc"):gsub("%w", function(c) if c == "b" then return false end return nil end)) --> abc	3
print(("abc"):gsub("()", function(p) return p end)) --> 1a2b3c4	4
print(("4+5 = $return 4+5$"):gsub("%$(.-)%$", function(s) return load(s)() end)) --> 4+5 = 9	1
print(("x"):gsub("x", function() return 1.5 end), ("x"):gsub("x", {x = 12})) --> 1.5	12	1
print(("abc"):gsub("b", function(...) return select("#", ...) end)) --> a1c	1
print(pcall(string.gsub, "abc", "b", function() return {} end)) --> false	invalid replacement value (a table)
print(pcall(string.gsub, "abc", "b", {b = true})) --> false	invalid replacement value (a boolean)
print(pcall(string.gsub, "abc", "b", function() error("in the callback", 0) end)) --> false	in the callback
print(pcall(string.gsub, "abc", "b")) --> false	bad argument #3 to 'string.gsub' (string/function/table expected)
print(pcall(string.gsub, "abc", "b", nil)) --> false	bad argument #3 to 'string.gsub' (string/function/table expected)
print(pcall(string.gsub, "abc", "b", true)) --> false	bad argument #3 to 'string.gsub' (string/function/table expected)
print(pcall(string.gsub, "abc")) --> false	bad argument #2 to 'string.gsub' (string expected, got no value)
print(pcall(string.gsub, "abc", "b", "x", "y")) --> false	bad argument #4 to 'string.gsub' (number expected, got string)
