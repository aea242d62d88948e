-- Errors after a yield unwind to the right pcall (§4.7).

local log = {}
local function level(n)
  local ok, e = pcall(function()
    coroutine.yield(n)
    if n > 0 then level(n - 1) end
    error("e" .. n, 0)
  end)
  log[#log + 1] = tostring(ok) .. " " .. tostring(e)
  coroutine.yield("after " .. n)
end
local co = coroutine.create(function() level(2) return "end" end)
repeat
  local _, v = coroutine.resume(co)
  io.write(tostring(v), ";")
until coroutine.status(co) == "dead"
print() --> 2;1;0;after 0;after 1;after 2;end;
print(table.concat(log, ", ")) --> false e0, false e1, false e2
