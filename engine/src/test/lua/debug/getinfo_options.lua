-- debug.getinfo fills only the fields that are asked for (§6.10).

local function fields(...)
  local names = {}
  for k in pairs(debug.getinfo(...)) do names[#names + 1] = k end
  table.sort(names)
  return table.concat(names, " ")
end
local function f() end
print(fields(f, "S")) --> lastlinedefined linedefined short_src source what
print(fields(f, "l")) --> currentline
print(fields(f, "u")) --> isvararg nparams nups
print(fields(f, "n")) --> namewhat
print(fields(f, "t")) --> istailcall
print(fields(f, "f")) --> func
print(fields(f, "L")) --> activelines
print(fields(f, "Sl")) --> currentline lastlinedefined linedefined short_src source what
print(fields(1))
--> currentline func istailcall isvararg lastlinedefined linedefined name namewhat nparams nups short_src source what
print(fields(1, "")) -->
print(pcall(debug.getinfo, f, "X")) --> false	bad argument #2 to 'debug.getinfo' (invalid option)
print(pcall(debug.getinfo, f, ">")) --> false	bad argument #2 to 'debug.getinfo' (invalid option)
print(pcall(debug.getinfo, 1, "S>")) --> false	bad argument #2 to 'debug.getinfo' (invalid option)
print(pcall(debug.getinfo)) --> false	bad argument #1 to 'debug.getinfo' (number expected, got no value)
print(pcall(debug.getinfo, {})) --> false	bad argument #1 to 'debug.getinfo' (number expected, got table)
print(pcall(debug.getinfo, "x")) --> false	bad argument #1 to 'debug.getinfo' (number expected, got string)
print(pcall(debug.getinfo, f, {})) --> false	bad argument #2 to 'debug.getinfo' (string expected, got table)
print(debug.getinfo(100), pcall(debug.getinfo, -1)) --> nil	true	nil
