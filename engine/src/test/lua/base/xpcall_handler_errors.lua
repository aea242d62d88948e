-- An error inside a message handler (§6.1, §2.3).

print(xpcall(error, function() error("in the handler") end, "first") == false) --> true
local calls = 0
local ok, result = xpcall(error, function(m)
  calls = calls + 1
  if calls < 3 then error("again " .. calls, 0) end
  return "gave in after " .. m
end, "first", 0)
print(ok, result, calls) --> false	gave in after again 2	3
-- a handler may use pcall
print(xpcall(error, function(m) return m .. "/" .. tostring(select(2, pcall(error, "inner", 0))) end, "outer", 0))
--> false	outer/inner
-- a nested xpcall uses its own handler
local function nested()
  print(xpcall(error, function(m) return "inner handler: " .. m end, "e1", 0))
  error("e2", 0)
end
print(xpcall(nested, function(m) return "outer handler: " .. m end))
--> false	inner handler: e1
--> false	outer handler: e2
