-- Errors may be any value, and keep their identity through pcall, error and coroutines (§4.9, §6.1).

local e = setmetatable({code = 42}, {__tostring = function(s) return "E" .. s.code end, __eq = function() return true end})
local ok, caught = pcall(error, e)
print(ok, rawequal(caught, e), tostring(caught)) --> false	true	E42
ok, caught = pcall(function() local ok, inner = pcall(error, e) error(inner) end)
print(rawequal(caught, e)) --> true
local co = coroutine.create(function() error(e) end)
print(select(2, coroutine.resume(co)) == e) --> true
print(rawequal(select(2, pcall(coroutine.wrap(function() error(e) end))), e)) --> true
for _, v in ipairs {1, 1.5, true, false, "s"} do print(pcall(error, v, 0)) end
--> false	1
--> false	1.5
--> false	true
--> false	false
--> false	s
print(select(2, pcall(error, print)) == print) --> true
print(select("#", pcall(error))) --> 2
local function try(f, handlers)
  local ok, err = pcall(f)
  if ok then return "fine" end
  local handler = handlers[type(err) == "table" and err.kind or type(err)]
  return handler and handler(err) or "unhandled " .. tostring(err)
end
local handlers = {io = function(err) return "io: " .. err.text end, string = function(err) return "string: " .. err end}
print(try(function() error {kind = "io", text = "disk"} end, handlers)) --> io: disk
print(try(function() error("plain", 0) end, handlers)) --> string: plain
print(try(function() error(12) end, handlers)) --> unhandled 12
print(try(function() end, handlers)) --> fine
