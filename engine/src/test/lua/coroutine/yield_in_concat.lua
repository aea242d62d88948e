-- A chain of .. with metamethods that yield goes on where it stopped (§4.7).

local mt = {}
mt.__concat = function(a, b)
  local show = function(v) return type(v) == "table" and v.s or v end
  return coroutine.yield(show(a) .. "|" .. show(b))
end
local t = setmetatable({s = "T"}, mt)
local co = coroutine.wrap(function() return "a" .. "b" .. t .. "c" .. "d" end)
print(co()) --> T|cd
print(co("X")) --> abX
co = coroutine.wrap(function() return "a" .. t .. "b" .. t .. "c" end)
print(co()) --> T|c
print(co(t)) --> b|T
print(co("Y")) --> T|Y
print(co("last")) --> alast
