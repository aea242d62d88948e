-- Yields pass through a gsub inside a comparison inside a sort (§4.7, beyond Lua 5.3).

local yields = 0
local function normalise(s)
  return (string.gsub(s, "%u", function(c)
    coroutine.yield(c)
    return c:lower()
  end))
end
local words = {"Pear", "apple", "Fig", "banana"}
local co = coroutine.create(function()
  table.sort(words, function(a, b) return normalise(a) < normalise(b) end)
  return table.concat(words, " ")
end)
local ok, value = coroutine.resume(co)
while coroutine.status(co) == "suspended" do
  assert(value == "P" or value == "F")
  yields = yields + 1
  ok, value = coroutine.resume(co)
end
print(ok, value) --> true	apple banana Fig Pear
print(yields > 0) --> true
