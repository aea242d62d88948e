-- __pairs replaces what pairs returns: its first three results (§6.1 pairs).

local t = setmetatable({1, 2, 3}, {__pairs = function(self)
  return function(_, k) k = (k or 0) + 1 if k <= 2 then return k, self[k] * 10 end end, self, nil
end})
for k, v in pairs(t) do print(k, v) end
--> 1	10
--> 2	20
print(select("#", pairs(t)), rawequal(select(2, pairs(t)), t)) --> 3	true
print(pairs(setmetatable({}, {__pairs = function() return 1, 2, 3, 4 end}))) --> 1	2	3
print(pairs(setmetatable({}, {__pairs = function() return "only one" end}))) --> only one	nil	nil
-- ipairs and next do not use it
for i, v in ipairs(t) do io.write(i, "=", v, ";") end print() --> 1=1;2=2;3=3;
print(next(setmetatable({"x"}, {__pairs = error}))) --> 1	x
debug.setmetatable(5, {__pairs = function(n) return function(_, i) i = (i or 0) + 1 if i <= n then return i end end end})
for i in pairs(3) do io.write(i, ";") end print() --> 1;2;3;
debug.setmetatable(5, nil)
