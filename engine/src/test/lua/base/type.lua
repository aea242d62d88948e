-- type names the eight types (§6.1, §2.1).

print(type(nil), type(true), type(1), type(1.5), type("x"), type({}), type(print), type(function() end))
--> nil	boolean	number	number	string	table	function	function
print(type(coroutine.create(print)), type(io.stdout), type(type), type(type(nil))) --> thread	userdata	function	string
print(type(setmetatable({}, {__name = "Named", __type = "ignored"}))) --> table
print(pcall(type)) --> false	bad argument #1 to 'type' (value expected)
print(type(nil, 1), select("#", type(1))) --> nil	1
