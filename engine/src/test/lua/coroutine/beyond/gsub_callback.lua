-- The replacement function of string.gsub may yield; the result of the resume replaces the match (§6.4, beyond Lua 5.3).

local co = coroutine.wrap(function()
  return string.gsub("one two three", "%a+", function(word) return coroutine.yield(word) end)
end)
print(co()) --> one
print(co("1")) --> two
print(co(nil)) --> three
print(co("3")) --> 1 two 3	3

-- captures and a limit
co = coroutine.wrap(function()
  return string.gsub("a=1, b=2, c=3", "(%a)=(%d)", function(...) return coroutine.yield(...) end, 2)
end)
print(co()) --> a	1
print(co("x")) --> b	2
print(co(false)) --> x, b=2, c=3	2

-- a generator of words
for word in coroutine.wrap(function() string.gsub("red green blue", "%a+", function(w) coroutine.yield(w) end) end) do print(word) end
--> red
--> green
--> blue

-- yield itself, a function of C in 5.3, is refused as there
print(coroutine.wrap(function() return pcall(string.gsub, "abc", "b", coroutine.yield) end)())
--> false	attempt to yield across a C-call boundary
