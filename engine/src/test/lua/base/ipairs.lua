-- ipairs walks 1, 2, 3 ... up to the first nil (§6.1).

for i, v in ipairs {"a", "b", nil, "d"} do print(i, v) end
--> 1	a
--> 2	b
for i, v in ipairs {} do print "never" end
for i, v in ipairs {[0] = 0, [2] = 2} do print "never" end
local f, s, c = ipairs({})
print(type(f), type(s), c, select("#", ipairs({}))) --> function	table	0	3
print(f({"x"}, 0)) --> 1	x
print(f({"x"}, 1)) --> nil
-- it respects __index
local t = setmetatable({}, {__index = function(_, i) if i <= 3 then return i * i end end})
for i, v in ipairs(t) do io.write(i, ":", v, ";") end print() --> 1:1;2:4;3:9;
-- elements added while walking are seen
local grow = {1}
for i, v in ipairs(grow) do if i < 4 then grow[i + 1] = i * 10 end io.write(v, ";") end print() --> 1;10;20;30;
for i, c in ipairs("string") do print "never" end
print(pcall(ipairs)) --> false	bad argument #1 to 'ipairs' (value expected)
print(pcall(function() for i in ipairs(nil) do end end)) --> false	attempt to index a nil value
