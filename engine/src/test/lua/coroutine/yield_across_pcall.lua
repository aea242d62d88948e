-- yield passes through pcall and xpcall (§4.7).

local co = coroutine.wrap(function()
  print(pcall(function(x)
    local y = coroutine.yield(x)
    print("resumed inside pcall", y)
    error("after the yield", 0)
  end, "from pcall"))
  print(xpcall(function()
    coroutine.yield("from xpcall")
    error("handled", 0)
  end, function(m) return "handler: " .. m end))
  return pcall(pcall, pcall, function() return coroutine.yield("nested"), "tail" end)
end)
print(co()) --> from pcall
print(co("y"))
--> resumed inside pcall	y
--> false	after the yield
--> from xpcall
print(co())
--> false	handler: handled
--> nested
print(co("back")) --> true	true	true	back	tail
