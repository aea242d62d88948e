-- The line hook is called for every new line; lines are counted from each function here (§6.10).

local lines = {}
local base
local function hook(event, line) if line > base then lines[#lines + 1] = line - base end end
local function run(f, first)
  lines, base = {}, first
  debug.sethook(hook, "l")
  f()
  debug.sethook()
  return table.concat(lines, " ")
end
local start = debug.getinfo(1, "l").currentline
local function straight()
  local a = 1
  local b = 2

  return a + b
end
print(run(straight, start)) --> 2 3 5
start = debug.getinfo(1, "l").currentline
local function branches()
  local x = 1
  if x == 2 then
    x = 3
  else
    x = 4
  end
  return x
end
print(run(branches, start)) --> 2 3 6 8
start = debug.getinfo(1, "l").currentline
local function loop()
  for i = 1, 2 do
    local y = i
  end
  local n = 0
  while n < 2 do
    n = n + 1
  end
end
print(run(loop, start)) --> 2 3 2 3 2 5 6 7 6 7 6 9
