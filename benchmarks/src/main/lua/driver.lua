-- Runs one workload, the same way on every engine (Lua 5.1 and later, LuaJIT, LuaJ, Perilune).
--
--   lua driver.lua WORKLOAD.lua [SIZE [ITERATIONS]]      by hand
--   lua driver.lua WORKLOAD.lua SIZE paced               under ./perilune-bench
--
-- SIZE "-" is the workload's own. By hand, the iterations (default 5) follow one another. Paced, the engine waits on
-- standard input for a line with a number, runs that many iterations, answers, and waits again until the input ends:
-- whoever paces it holds the clock, and can read the process's CPU time and memory while it rests.
--
-- Lines written, fields separated by tabs:
--   ready  SIZE                               the workload is loaded and prepared
--   done   ITERATIONS  SECONDS                SECONDS by os.clock, whatever the engine means by it: CPU time of
--                                             the process in PUC-Lua and LuaJIT, time since the start in LuaJ
--   wrong  GOT  EXPECTED                      and the driver ends with status 1
--   result VALUE                              by hand only, at the end
--
-- A workload file returns a table:
--   n        the size it is measured at
--   run      function(n, data) -> result (a number or a string); one iteration
--   check    the result at size n; at another size, every iteration must agree with the first
--   prepare  optional, function(n) -> data, called once before the first iteration
-- and starts with comment lines, which ./perilune-bench reads without running the file:
--   -- One sentence that says what is measured.
--   -- @group NAME             the section of the report it stands in
--   -- @lua 5.3                only where it needs the integers or the syntax of 5.3
--   -- @quick                  only where --quick includes it
--   -- @differs ENGINE REASON  only where a peer is known not to run it correctly

local workload = dofile(arg[1])
local size = workload.n
if arg[2] and arg[2] ~= "-" then size = tonumber(arg[2]) end
local paced = arg[3] == "paced"

local expected
if size == workload.n then expected = workload.check end

local function reply(...)
  io.write(table.concat({...}, "\t"), "\n")
  io.flush()
end

-- Floating-point results may differ in their last digits (another libm, fused operations), never more.
local function agrees(got, want)
  if type(got) == "number" and type(want) == "number" then
    return got == want or math.abs(got - want) <= 1e-9 * math.abs(want)
  end
  return got == want
end

local function iterate(count, data)
  local run = workload.run
  local start = os.clock()
  for _ = 1, count do
    local result = run(size, data)
    if expected == nil then expected = result end
    if not agrees(result, expected) then
      reply("wrong", tostring(result), tostring(expected))
      os.exit(1)
    end
  end
  reply("done", count, os.clock() - start)
end

local data = workload.prepare and workload.prepare(size)
reply("ready", size)
if paced then
  local line = io.read("*l")
  while line do
    iterate(tonumber(line), data)
    line = io.read("*l")
  end
else
  for _ = 1, tonumber(arg[3]) or 5 do iterate(1, data) end
  reply("result", tostring(expected))
end
