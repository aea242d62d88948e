--- A stand-in for the C module `lfs` (LuaFileSystem) in plain Lua, so that programs which list folders and
--- look at files run on an engine without C modules.
--
-- Everything that Lua 5.3 itself cannot ask of the system goes through `io.popen` and `os.execute` and the
-- POSIX tools `stat`, `ls`, `mkdir`, `rmdir`, `touch` and `ln`. Both the reference interpreter and the engine
-- under test load this file, so the two always run the same code; `dir` lists in byte order, because the
-- order of a directory is the file system's business and would differ from run to run.
--
-- A program in Lua cannot move its process: after `chdir` the functions here start from the new folder, but
-- `io.open` and the rest of Lua's own library go on from where the process is. Locks and `setmode` are absent.

local lfs = { _VERSION = "stand-in for LuaFileSystem 1.8.0" }

--- The folder that `chdir` chose; nil while it is the process's own.
local here

--- One word for the shell, whatever bytes it holds.
local function quoted(path)
  return "'" .. path:gsub("'", "'\\''") .. "'"
end

--- A path that no tool takes for an option.
local function operand(path)
  if path:sub(1, 1) == "-" then path = "./" .. path end
  return quoted(path)
end

--- The command, to be run in the folder that `chdir` chose.
local function placed(command)
  if here then command = "cd -- " .. quoted(here) .. " && " .. command end
  return "{ " .. command .. "; } 2>/dev/null"
end

--- What a command prints on its standard output; nil when it fails.
local function output(command)
  local pipe = assert(io.popen(placed(command), "r"))
  local text = pipe:read("a")
  if not pipe:close() then return nil end
  return text
end

--- Runs a command for its effect: true, or nil, a message and the code the command ended with.
local function effect(command, failure)
  local done, _, code = os.execute(placed(command))
  if done then return true end
  return nil, failure, code
end

local modes = {
  ["regular file"] = "file",
  ["regular empty file"] = "file",
  ["directory"] = "directory",
  ["symbolic link"] = "link",
  ["socket"] = "socket",
  ["fifo"] = "named pipe",
  ["character special file"] = "char device",
  ["block special file"] = "block device",
}

--- The nine letters of an octal permission number: 644 gives "rw-r--r--".
local function permissions(octal)
  local letters = {}
  for digit in ("000" .. octal):sub(-3):gmatch("%d") do
    local bits = tonumber(digit)
    letters[#letters + 1] = bits & 4 ~= 0 and "r" or "-"
    letters[#letters + 1] = bits & 2 ~= 0 and "w" or "-"
    letters[#letters + 1] = bits & 1 ~= 0 and "x" or "-"
  end
  return table.concat(letters)
end

local function status(tool, path, request)
  local text = output("LC_ALL=C " .. tool .. " -c '%F|%s|%X|%Y|%Z|%h|%u|%g|%i|%d|%b|%o|%a' -- " .. quoted(path))
  if not text then
    return nil, ("cannot obtain information from file '%s': No such file or directory"):format(path), 2
  end
  local fields = {}
  for field in text:gmatch("[^|\n]+") do fields[#fields + 1] = field end
  local attributes = type(request) == "table" and request or {}
  attributes.mode = modes[fields[1]] or "other"
  attributes.size = math.tointeger(fields[2])
  attributes.access = math.tointeger(fields[3])
  attributes.modification = math.tointeger(fields[4])
  attributes.change = math.tointeger(fields[5])
  attributes.nlink = math.tointeger(fields[6])
  attributes.uid = math.tointeger(fields[7])
  attributes.gid = math.tointeger(fields[8])
  attributes.ino = math.tointeger(fields[9])
  attributes.dev = math.tointeger(fields[10])
  attributes.rdev = 0
  attributes.blocks = math.tointeger(fields[11])
  attributes.blksize = math.tointeger(fields[12])
  attributes.permissions = permissions(fields[13])
  if attributes.mode == "link" then attributes.target = output("readlink -n -- " .. quoted(path)) end
  if type(request) == "string" then
    if attributes[request] == nil and request ~= "target" then error(("invalid attribute name '%s'"):format(request), 3) end
    return attributes[request]
  end
  return attributes
end

--- The attributes of what a path leads to: a table, or one of them by name, or fills the table given.
function lfs.attributes(path, request)
  return status("stat -L", path, request)
end

--- The same without following a symbolic link; what it points to is in `target`.
function lfs.symlinkattributes(path, request)
  return status("stat", path, request)
end

function lfs.currentdir()
  local text = output("pwd -P")
  if not text then return nil, "cannot obtain the current directory" end
  return (text:gsub("\n$", ""))
end

function lfs.chdir(path)
  local there = output("cd -- " .. quoted(path) .. " && pwd -P")
  if not there then
    return nil, ("Unable to change working directory to '%s'"):format(path)
  end
  here = there:gsub("\n$", "")
  return true
end

local Directory = {}
Directory.__index = Directory
Directory.__name = "directory metatable"

function Directory:next()
  if self.closed then error("closed directory", 2) end
  self.position = self.position + 1
  local name = self.names[self.position]
  if name == nil then self.closed = true end
  return name
end

function Directory:close()
  self.closed = true
end

--- Iterates over the names in a folder, "." and ".." first, then in byte order.
function lfs.dir(path)
  local text = output("cd -- " .. quoted(path) .. " && LC_ALL=C ls -A1")
  if not text then
    error(("cannot open %s: No such file or directory"):format(path), 2)
  end
  local names = { ".", ".." }
  for name in text:gmatch("[^\n]+") do names[#names + 1] = name end
  return Directory.next, setmetatable({ names = names, position = 0 }, Directory)
end

function lfs.mkdir(path)
  return effect("mkdir " .. operand(path), "File exists")
end

function lfs.rmdir(path)
  return effect("rmdir " .. operand(path), "No such file or directory")
end

--- Sets the times of a file (seconds since the epoch); without times, to now.
function lfs.touch(path, access, modification)
  if output("stat -- " .. quoted(path)) == nil then
    return nil, "No such file or directory", 2
  end
  if access == nil then
    return effect("touch -c " .. operand(path), "cannot touch")
  end
  modification = modification or access
  return effect(("touch -c -a -d @%d %s && touch -c -m -d @%d %s"):format(
    access, operand(path), modification, operand(path)), "cannot touch")
end

--- Makes a hard link, or a symbolic one, from `new` to `old`.
function lfs.link(old, new, symbolic)
  return effect(("ln %s %s %s"):format(symbolic and "-s" or "", operand(old), operand(new)), "cannot link")
end

return lfs
