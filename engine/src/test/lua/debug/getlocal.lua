-- debug.getlocal and setlocal on active functions (§6.10).

local function locals(level)
  local list = {}
  local i = 1
  while true do
    local name, value = debug.getlocal(level + 1, i)
    if not name then break end
    if name:sub(1, 1) ~= "(" then list[#list + 1] = name .. "=" .. tostring(value) end
    i = i + 1
  end
  return table.concat(list, " ")
end
local function f(a, b, ...)
  local c = 3
  print(locals(1))
  do
    local d = 4
    print(locals(1))
    local a = "shadow"
    print(locals(1))
  end
  for i = 1, 1 do print(locals(1)) end
  for k, v in pairs {x = "y"} do print(locals(1)) end
  local e
  print(debug.setlocal(1, 1, "changed"), a, debug.setlocal(1, 3, 33), c, debug.setlocal(1, 100, 0))
  print(locals(1))
end
f(1, 2, "va1", "va2")
--> a=1 b=2 c=3
--> a=1 b=2 c=3 d=4
--> a=1 b=2 c=3 d=4 a=shadow
--> a=1 b=2 c=3 i=1
--> a=1 b=2 c=3 k=x v=y
--> a	changed	c	33	nil
--> a=changed b=2 c=33 e=nil
-- parameters of a function that is not running
print(debug.getlocal(f, 1), debug.getlocal(f, 2), debug.getlocal(f, 3)) --> a	b	nil
print(debug.getlocal(print, 1), debug.getlocal(function(x) end, 1), debug.getlocal(function(...) end, 1)) --> nil	x	nil
print(pcall(debug.getlocal, 100, 1)) --> false	bad argument #1 to 'debug.getlocal' (level out of range)
print(pcall(debug.getlocal)) --> false	bad argument #2 to 'debug.getlocal' (number expected, got no value)
print(pcall(debug.getlocal, 1)) --> false	bad argument #2 to 'debug.getlocal' (number expected, got no value)
print(pcall(debug.setlocal, 100, 1, 1)) --> false	bad argument #1 to 'debug.setlocal' (level out of range)
print(pcall(debug.setlocal, 1, 1)) --> false	bad argument #3 to 'debug.setlocal' (value expected)
