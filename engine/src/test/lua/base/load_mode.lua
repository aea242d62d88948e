-- The mode of load admits text (t), precompiled chunks (b) or both (§6.1).

local text = "return 'ran'"
local binary = string.dump(load(text))
print(load(text, "=c", "t")(), load(text, "=c", "bt")(), load(binary, "=c", "b")(), load(binary, "=c")())
--> ran	ran	ran	ran
print(load(text, "=c", "b")) --> nil	attempt to load a text chunk (mode is 'b')
print(load(binary, "=c", "t")) --> nil	attempt to load a binary chunk (mode is 't')
print(load(text, "=c", "")) --> nil	attempt to load a text chunk (mode is '')
print(load(text, "=c", "x")) --> nil	attempt to load a text chunk (mode is 'x')
print(load(binary, nil, "t")) --> nil	attempt to load a binary chunk (mode is 't')
print(load(function() return text end, "=f", "b")) --> nil	attempt to load a text chunk (mode is 'b')
print(pcall(load, text, "=c", 1 == 1)) --> false	bad argument #3 to 'load' (string expected, got boolean)
