-- io.lines and file:lines iterate over a file by formats (§6.8).

local name = os.tmpname()
local f = assert(io.open(name, "w"))
f:write("a\nbb\n\n12 13\nend")
f:close()
for line in io.lines(name) do io.write("[", line, "]") end print() --> [a][bb][][12 13][end]
for line in io.lines(name, "L") do io.write("[", (line:gsub("\n", "+")), "]") end print() --> [a+][bb+][+][12 13+][end]
for a, b in io.lines(name, 1, "l") do io.write(a, "|", tostring(b), ";") end print()
--> a|;b|b;
--> |12 13;e|nd;
for text in io.lines(name, "a") do io.write(#text, ";") break end print() --> 15;
for two in io.lines(name, 2) do io.write("<", (two:gsub("\n", "+")), ">") end print()
--> <a+><bb><++><12>< 1><3+><en><d>
f = assert(io.open(name))
for line in f:lines() do io.write("[", line, "]") end print() --> [a][bb][][12 13][end]
print(io.type(f), f:read("a") == "") --> file	true
f:seek("set")
for line in f:lines("L") do if line == "bb\n" then break end end
print(f:read("l") == "", f:read("n", "n")) --> true	12	13
f:close()
-- the file of io.lines(name) is closed at the end
local iterator = io.lines(name, "a")
print(#iterator(), iterator() == "") --> 15	true
local lines = io.lines(name)
for _ = 1, 5 do lines() end
print(lines()) -->
print(pcall(lines)) --> false	file is already closed
print(pcall(function() for _ in io.lines(name, "x") do end end))
--> false	lines.lua:29: bad argument #2 to 'for iterator' (invalid format)
os.remove(name)
