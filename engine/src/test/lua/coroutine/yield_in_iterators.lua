-- Iterators of the generic for may yield (§4.7).

local co = coroutine.wrap(function()
  for i in function(_, i)
    i = (i or 0) + 1
    coroutine.yield("iterator " .. i)
    if i < 3 then return i end
  end do
    coroutine.yield("body " .. i)
  end
  return "end"
end)
for _ = 1, 6 do print(co()) end
--> iterator 1
--> body 1
--> iterator 2
--> body 2
--> iterator 3
--> end
