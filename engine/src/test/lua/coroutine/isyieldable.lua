-- isyieldable tells whether the running coroutine may yield (§6.2).

print(coroutine.isyieldable()) --> false
coroutine.wrap(function()
  print(coroutine.isyieldable())
  print(pcall(coroutine.isyieldable))
  print(select(2, pcall(function() return coroutine.isyieldable() end)))
end)()
--> true
--> true	true
--> true
print(coroutine.isyieldable()) --> false
