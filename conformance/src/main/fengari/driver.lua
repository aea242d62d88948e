-- Runs chunks, one after the other, in one process:
--
--   lua driver.lua FOLDER RESULTS NAME...
--
-- FOLDER is what chunks.js wrote. RESULTS gets a line before each chunk, "begin NAME", and one after it, "pass NAME" or
-- "fail NAME MESSAGE"; it is a file, since a chunk may print, and it is complete whenever the process ends.
--
-- A chunk expects a new state. It gets the global one, put back after each chunk to what it was: the contents and
-- metatables of all tables that can be reached from the globals and the registry, the metatables of the basic types,
-- the hook, the collector, the locale and the default files. (An environment of its own would not do: what a chunk
-- compiles with `load` must see the chunk's globals.) Nothing here uses a global once the chunks run.

local folder, results = arg[1], arg[2]
local open, input, output, stdin, stdout = io.open, io.input, io.output, io.stdin, io.stdout
local assert, collectgarbage, load, next, pcall, rawset, tostring, type =
  assert, collectgarbage, load, next, pcall, rawset, tostring, type
local getmetatable, setmetatable, sethook = debug.getmetatable, debug.setmetatable, debug.sethook
local setlocale, gsub, sub = os.setlocale, string.gsub, string.sub

local tables = {} -- table -> {contents = copy, metatable = its metatable}
local function remember(value)
  if type(value) ~= "table" or tables[value] then return end
  local contents, metatable = {}, getmetatable(value)
  tables[value] = {contents = contents, metatable = metatable}
  for k, v in next, value do
    contents[k] = v
    remember(v)
  end
  remember(metatable)
end

local basic = {} -- {value = one of the type, metatable = what its type has}
local function remember_type(value)
  local metatable = getmetatable(value)
  basic[#basic + 1] = {value = value, metatable = metatable}
  remember(metatable)
end

local function put_back()
  sethook()
  for i = 1, #basic do setmetatable(basic[i].value, basic[i].metatable) end
  setmetatable(nil, nil)
  for t, was in next, tables do
    setmetatable(t, was.metatable)
    for k in next, t do
      if was.contents[k] == nil then rawset(t, k, nil) end
    end
    for k, v in next, was.contents do rawset(t, k, v) end
  end
  input(stdin)
  output(stdout)
  setlocale("C")
  collectgarbage("restart")
  collectgarbage("setpause", 200)
  collectgarbage("setstepmul", 200)
end

local function read(name)
  local file = assert(open(name, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

local chunk_names = {}
for name, chunk_name in read(folder .. "/index"):gmatch("([^\t\n]+)\t([^\n]*)") do chunk_names[name] = chunk_name end
local names = {table.unpack(arg, 3)}
local log = assert(open(results, "w"))
log:setvbuf("no")
arg = nil

remember_type("")
remember_type(0)
remember_type(true)
remember_type(print)
remember_type(coroutine.create(print))
remember(_G)
remember(debug.getregistry())

for i = 1, #names do
  local name = names[i]
  local text, chunk_name = read(folder .. "/" .. name .. ".lua"), chunk_names[name]
  log:write("begin ", name, "\n")
  local chunk, problem = load(text, chunk_name ~= "" and chunk_name or text, "t")
  local passed = false
  if chunk then passed, problem = pcall(chunk) end
  chunk = nil
  put_back()
  if passed then
    log:write("pass ", name, "\n")
  else
    log:write("fail ", name, " ", sub(gsub(tostring(problem), "%c+", " "), 1, 400), "\n")
  end
  problem = nil
  collectgarbage()
end
log:close()
