-- Runs programs, each in an environment of its own, and answers what they observed. The same file runs on both sides:
--   lua5.3 driver.lua PRELUDE   serves on its standard input: lines "run TIMES LENGTH" or "script SEED SIZE LENGTH", each with
--                               LENGTH bytes of source after it; an answer is a line with a length and so many bytes
--   load(driver)(text)          answers the functions run(source, times) and script(source, seed, size)
local given = ...
local serving = type(arg) == "table"

local prelude
if serving then
  local file = assert(io.open(given, "rb"))
  prelude = file:read("a")
  file:close()
else
  prelude = given
end
local observers = assert(load("local _ENV = ... return function(...) " .. prelude .. "\nend", "=prelude"))

local load, pcall, pairs, concat, tostring, gsub = load, pcall, pairs, table.concat, tostring, string.gsub
local sethook, setmeta = debug.sethook, debug.setmetatable
local getmeta, join = debug.getmetatable, debug.upvaluejoin

local MAX_LINES = 3000

-- What a program may use: no input or output, no clock, no chance.
local libraries = {"string", "table", "math", "coroutine", "utf8", "debug"}
local functions = {"assert", "error", "getmetatable", "ipairs", "load", "next", "pairs", "pcall", "rawequal", "rawget",
  "rawlen", "rawset", "select", "setmetatable", "tonumber", "tostring", "type", "xpcall", "_VERSION", "collectgarbage"}
local absent = {random = true, randomseed = true, debug = true}
local ostime, osdate = os.time, os.date

local function environment()
  local env = {}
  for i = 1, #functions do env[functions[i]] = _G[functions[i]] end
  for i = 1, #libraries do
    local copy = {}
    for k, v in pairs(_G[libraries[i]]) do if not absent[k] then copy[k] = v end end
    env[libraries[i]] = copy
  end
  env.os = {time = ostime, date = osdate}
  env._G = env
  return env
end

local a_thread = coroutine.create(print)
local strings = getmeta("")

-- Takes back what a program can change beyond its environment.
local function restore()
  sethook()
  setmeta(nil, nil)
  setmeta(0, nil)
  setmeta(true, nil)
  setmeta(print, nil)
  setmeta(a_thread, nil)
  setmeta("", strings)
end

-- Where a function or a coroutine lies is for each run to say; lua5.3 may use the same place again.
local function unplaced(text) return (gsub(text, ": 0x%x%x%x%x%x%x+", ": ")) end

-- Runs a program the given number of times, so that what is compiled after some calls is, each time in a new environment. The
-- answer is what the first run observed, and what later ones did if that is something else.
local function run(source, times)
  local chunk, message = load(source, "=p", "t", false)
  if not chunk then return "no program: " .. message end
  local first, answer
  for time = 1, times do
    local lines, count = {}, 0
    local env = environment()
    observers(env)(function(line)
      count = count + 1
      if count <= MAX_LINES then lines[count] = line end
    end)
    join(chunk, 1, function() return env end, 1)
    local ok, problem = pcall(chunk)
    restore()
    if not ok then env.O("error", problem) end
    if count > MAX_LINES then lines[MAX_LINES + 1] = count .. " lines" end
    local text = concat(lines, "\n")
    first = first or text
    if not answer then answer = text elseif text ~= first and unplaced(text) ~= unplaced(first) then
      answer = answer .. "\nrun " .. time .. "\n" .. text
    end
  end
  return answer
end

-- A script that prints a program for a seed and a size: the program, and what it prints. The script is loaded once, so that
-- it is compiled once where everything is.
local loaded, loadedsource
local function script(source, seed, size)
  if source ~= loadedsource then
    loaded, loadedsource = assert(load("local _ENV = ... " .. source, "=script", "t")), source
  end
  local text = {}
  local env = setmetatable({
    arg = {[0] = "script", tostring(seed), tostring(size)},
    print = function(line) text[#text + 1] = line end,
  }, {__index = _G})
  loaded(env)
  local program = concat(text, "\n")
  local lines, count = {}, 0
  local inner = environment()
  inner.print = function(...)
    local parts = {...}
    for i = 1, select("#", ...) do parts[i] = tostring(parts[i]) end
    count = count + 1
    if count <= MAX_LINES then lines[count] = concat(parts, "\t") end
  end
  local chunk, message = load(program, "=p", "t", inner)
  if not chunk then return program, "no program: " .. message end
  local ok, problem = pcall(chunk)
  restore()
  if not ok then lines[#lines + 1] = "error " .. tostring(problem) end
  return program, concat(lines, "\n")
end

if not serving then return run, script end

local stdin, stdout = io.stdin, io.stdout
stdout:setvbuf("full")
local function answer(text) stdout:write(#text, "\n", text) end
while true do
  local line = stdin:read("l")
  if not line then break end
  local command, rest = line:match("^(%w+) ?(.*)$")
  if command == "run" then
    local times, length = rest:match("(%S+) (%S+)")
    answer(run(stdin:read(tonumber(length)), tonumber(times)))
  elseif command == "script" then
    local seed, size, length = rest:match("(%S+) (%S+) (%S+)")
    local program, output = script(stdin:read(tonumber(length)), seed, size)
    answer(program)
    answer(output)
  elseif command == "flush" then
    stdout:flush()
  end
end
stdout:flush()
