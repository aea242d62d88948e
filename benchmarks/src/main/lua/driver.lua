-- Runs one workload, the same way on every engine (Lua 5.1 and later, LuaJIT, LuaJ, Luna, Perilune).
--
--   lua driver.lua WORKLOAD.lua [SIZE [ITERATIONS]]      by hand
--   lua driver.lua WORKLOAD.lua SIZE paced               under ./perilune-bench
--
-- SIZE "-" is the workload's own. By hand, the iterations (default 5) follow one another. Paced, the engine waits on
-- standard input for a request, answers it, and waits again until the input ends: whoever paces it holds the clock, and
-- can read the process's CPU time and memory while it rests. With "hosted" instead of "paced", the chunk returns the
-- function `answer` and the size, for a Java program that reads the requests itself (peer/Meter.java) and can measure
-- from inside what a Lua script cannot see.
--
-- Requests, one a line:
--   NUMBER    run that many iterations
--   memory    run a few more, whose time does not count, and tell what they allocate and keep
-- Lines written, fields separated by tabs:
--   ready  SIZE                               the workload is loaded and prepared
--   done   ITERATIONS  SECONDS                SECONDS by os.clock, whatever the engine means by it: CPU time of
--                                             the process in PUC-Lua and LuaJIT, time since the start in LuaJ
--   memory ALLOCATED  PEAK  REST              bytes, "-" for unknown: allocated by one iteration, less what it freed
--                                             by itself when it enlarged a table or buffer; alive in the middle of an
--                                             iteration, at most; alive between iterations
--   wrong  GOT  EXPECTED                      and the driver ends with status 1
--   result VALUE                              by hand only, at the end
--
-- A workload file returns a table:
--   n        the size it is measured at, unless the head gives several
--   run      function(n, data) -> result (a number or a string); one iteration
--   check    the result at size n, or a table size -> result; at another size, every iteration must agree with the first
--   prepare  optional, function(n) -> data, called once before the first iteration
-- and starts with comment lines, which ./perilune-bench reads without running the file:
--   -- One sentence that says what is measured.
--   -- @group NAME             the section of the report it stands in
--   -- @sizes N N …            one workload for each, called FILE_N
--   -- @lua 5.3                only where it needs the integers or the syntax of 5.3
--   -- @quick                  only where --quick includes it
--   -- @differs ENGINE REASON  only where a peer is known not to run it correctly

local workload = dofile(arg[1])
local size = workload.n
if arg[2] and arg[2] ~= "-" then size = tonumber(arg[2]) end
local mode = arg[3]

local expected
if type(workload.check) == "table" then
  expected = workload.check[size]
elseif size == workload.n then
  expected = workload.check
end
local data = workload.prepare and workload.prepare(size)

local function line(...) return table.concat({...}, "\t") end

-- Floating-point results may differ in their last digits (another libm, fused operations), never more.
local function agrees(got, want)
  if type(got) == "number" and type(want) == "number" then
    return got == want or math.abs(got - want) <= 1e-9 * math.abs(want)
  end
  return got == want
end

-- Runs iterations; nil when all results were right, else the line that says what was wrong.
local function iterate(count)
  local run = workload.run
  for _ = 1, count do
    local result = run(size, data)
    if expected == nil then expected = result end
    if not agrees(result, expected) then return line("wrong", tostring(result), tostring(expected)) end
  end
end

-- Runs one iteration with a hook that is called every so many instructions of the main coroutine.
local function iterateHooked(hook, instructions)
  debug.sethook(hook, "", instructions)
  local wrong = iterate(1)
  debug.sethook()
  return wrong
end

local function count() return collectgarbage("count") end -- in units of 1024 bytes

-- With the collector stopped, all that is counted more afterwards was allocated. Lest that fill the machine, the hook
-- collects by hand once in a while and counts on from there.
local function allocated()
  local batch, sum = 64 * 1024, 0
  collectgarbage()
  collectgarbage("stop")
  local before = count()
  local wrong = iterateHooked(function()
    local now = count()
    if now - before > batch then
      sum = sum + now - before
      collectgarbage()
      collectgarbage("stop") -- LuaJIT's goes on by itself after a collection
      before = count()
    end
  end, 1000)
  sum = sum + count() - before
  collectgarbage("restart")
  return sum, wrong
end

-- The most that a full collection leaves, over collections that take up to half of the time.
local function peak()
  local most, next = 0, 0
  local wrong = iterateHooked(function()
    local start = os.clock()
    if start < next then return end
    collectgarbage()
    if count() > most then most = count() end
    local now = os.clock()
    next = now + math.max(0.002, now - start)
  end, 10000)
  return most, wrong
end

local function memory()
  local ofIteration, most, wrong
  if not (jit and jit.status()) then -- code that LuaJIT compiled calls no hooks
    ofIteration, wrong = allocated()
    if wrong then return wrong end
    most, wrong = peak()
    if wrong then return wrong end
  end
  collectgarbage()
  collectgarbage()
  local rest = count()
  if most and most < rest then most = rest end
  local function bytes(kilobytes) return kilobytes and ("%.0f"):format(kilobytes * 1024) or "-" end
  return line("memory", bytes(ofIteration), bytes(most), bytes(rest))
end

local function answer(request)
  if request == "memory" then return memory() end
  local iterations = tonumber(request)
  local start = os.clock()
  return iterate(iterations) or line("done", request, os.clock() - start)
end

if mode == "hosted" then return answer, size end

local function reply(text)
  io.write(text, "\n")
  io.flush()
  if text:find("^wrong") then os.exit(1) end
end

reply(line("ready", size))
if mode == "paced" then
  local request = io.read("*l")
  while request do
    reply(answer(request))
    request = io.read("*l")
  end
else
  for _ = 1, tonumber(mode) or 5 do reply(answer("1")) end
  reply(line("result", tostring(expected)))
end
