-- Errors raised while handling errors reach the next pcall (§6.1).

local ok, message = pcall(function()
  local ok, inner = pcall(error, "inner", 0)
  error("outer after " .. inner, 0)
end)
print(ok, message) --> false	outer after inner
local log = {}
local function try(depth)
  if depth == 0 then error("deepest", 0) end
  local ok, e = pcall(try, depth - 1)
  log[#log + 1] = depth
  error(e .. depth, 0)
end
print(pcall(try, 3)) --> false	deepest123
print(table.concat(log, " ")) --> 1 2 3
local function cleanup(f)
  local ok, e = pcall(f)
  print "cleanup"
  if not ok then error(e, 0) end
end
print(pcall(cleanup, function() cleanup(function() error("x", 0) end) end))
--> cleanup
--> cleanup
--> false	x
