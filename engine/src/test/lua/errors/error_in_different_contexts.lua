-- Errors pass through loops, closures, varargs and library callbacks (§4.9).

print(pcall(function() for i = 1, 10 do if i == 3 then error("i=" .. i, 0) end end end)) --> false	i=3
print(pcall(function() for k in pairs {a = 1} do error("key " .. k, 0) end end)) --> false	key a
print(pcall(function(...) error(select("#", ...), 0) end, nil, nil, nil)) --> false	3
print(pcall(table.sort, {3, 2, 1}, function() error("sort", 0) end)) --> false	sort
print(pcall(string.gsub, "abc", ".", function(c) if c == "b" then error("gsub", 0) end end)) --> false	gsub
print(pcall(function() for w in ("a b"):gmatch("%a") do error("gmatch " .. w, 0) end end)) --> false	gmatch a
print(pcall(function() return setmetatable({}, {__index = function() error("index", 0) end}).x end)) --> false	index
print(pcall(load, function() error("reader", 0) end)) --> true	nil	reader
print(pcall(function() repeat local x = 1 until error("until", 0) end)) --> false	until
print(pcall(function() while error("while", 0) do end end)) --> false	while
print(pcall(function() if error("if", 0) then end end)) --> false	if
print(pcall(function() return {error("constructor", 0)} end)) --> false	constructor
print(pcall(function() return error("tail call", 0) end)) --> false	tail call
print(pcall(function() local t = {} t[error("key", 0)] = 1 end)) --> false	key
print(pcall(next, {}, "absent")) --> false	invalid key to 'next'
print(pcall(function() goto continue ::continue:: error("after goto", 0) end)) --> false	after goto
