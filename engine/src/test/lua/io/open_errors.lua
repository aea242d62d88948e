-- io.open returns nil, a message and an error number (§6.8).

local name = os.tmpname()
os.remove(name)
-- hides the unpredictable name
local function hide(s)
  local first, last = s:find(name, 1, true)
  return first and s:sub(1, first - 1) .. "NAME" .. s:sub(last + 1) or s
end
local f, message, code = io.open(name)
print(f, hide(message), code) --> nil	NAME: No such file or directory	2
f, message, code = io.open(name .. "/below", "w")
print(f, hide(message), code) --> nil	NAME/below: No such file or directory	2
print(pcall(io.open)) --> false	bad argument #1 to 'io.open' (string expected, got no value)
print(pcall(io.open, {})) --> false	bad argument #1 to 'io.open' (string expected, got table)
print(pcall(io.open, name, {})) --> false	bad argument #2 to 'io.open' (string expected, got table)
print(pcall(io.open, nil)) --> false	bad argument #1 to 'io.open' (string expected, got nil)
print(select("#", io.open(name))) --> 3
-- io.lines and io.input raise the error
local ok, text = pcall(io.lines, name)
print(ok, hide(text)) --> false	cannot open file 'NAME' (No such file or directory)
ok, text = pcall(io.input, name)
print(ok, hide(text)) --> false	cannot open file 'NAME' (No such file or directory)
