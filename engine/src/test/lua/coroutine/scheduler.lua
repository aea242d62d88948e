-- Round-robin of several coroutines; state is kept between turns (§2.6).

local log = {}
local function task(name, n)
  return coroutine.create(function()
    for i = 1, n do log[#log + 1] = name .. i coroutine.yield() end
    return name .. " done"
  end)
end
local tasks = {task("a", 2), task("b", 3), task("c", 1)}
while #tasks > 0 do
  for i = #tasks, 1, -1 do
    local _, result = coroutine.resume(tasks[i])
    if result then log[#log + 1] = result table.remove(tasks, i) end
  end
end
print(table.concat(log, " ")) --> c1 b1 a1 c done b2 a2 b3 a done b done
