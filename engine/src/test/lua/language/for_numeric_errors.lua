-- The three values of a numeric for must be numbers or, in 5.3, strings that can be converted (§3.3.5).

print(pcall(function() for i = "a", 2 do end end))
--> false	for_numeric_errors.lua:3: 'for' initial value must be a number
print(pcall(function() for i = 1, "x" do end end)) --> false	for_numeric_errors.lua:5: 'for' limit must be a number
print(pcall(function() for i = 1, 2, {} do end end)) --> false	for_numeric_errors.lua:6: 'for' step must be a number
print(pcall(function() for i = nil, 2 do end end))
--> false	for_numeric_errors.lua:7: 'for' initial value must be a number
print(pcall(function() for i = 1, nil do end end)) --> false	for_numeric_errors.lua:9: 'for' limit must be a number
for i = "1", 2 do print(i) end
--> 1.0
--> 2.0
for i = 1, "2" do print(i) end
--> 1
--> 2
for i = 1, 2, "1" do print(i) end
--> 1.0
--> 2.0
print(pcall(function() for i = 1.5, {} do end end)) --> false	for_numeric_errors.lua:19: 'for' limit must be a number
print(load("for i = 1 do end", "=s")) --> nil	s:1: ',' expected near 'do'
print(load("for i = 1, 2, 3, 4 do end", "=s")) --> nil	s:1: 'do' expected near ','
print(load("for a.b = 1, 2 do end", "=s")) --> nil	s:1: '=' or 'in' expected near '.'
print(load("for 1 = 1, 2 do end", "=s")) --> nil	s:1: <name> expected near '1'
