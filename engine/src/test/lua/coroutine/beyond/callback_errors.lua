-- A callback that yields and then fails unwinds through the library function (§4.7, beyond Lua 5.3).

local co = coroutine.wrap(function()
  local ok, message = pcall(table.sort, {2, 1}, function()
    coroutine.yield("in the comparison")
    error("after the yield", 0)
  end)
  coroutine.yield(tostring(ok) .. ": " .. message)
  ok, message = pcall(string.gsub, "x", "x", function()
    coroutine.yield("in the replacement")
    error("after the second yield", 0)
  end)
  return tostring(ok) .. ": " .. message
end)
print(co()) --> in the comparison
print(co()) --> false: after the yield
print(co()) --> in the replacement
print(co()) --> false: after the second yield

-- the result is checked after the resume as well
co = coroutine.create(function() return (string.gsub("x", "x", function() return coroutine.yield("waiting") end)) end)
print(coroutine.resume(co)) --> true	waiting
print(coroutine.resume(co, {})) --> false	callback_errors.lua:21: invalid replacement value (a table)
print(coroutine.status(co)) --> dead
