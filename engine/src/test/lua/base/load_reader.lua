-- load accepts a function that returns the text piece by piece (§6.1).

local function pieces(...)
  local list, i = {...}, 0
  return function() i = i + 1 return list[i] end
end
print(load(pieces("return ", "1 +", " 2"))()) --> 3
print(load(pieces("ret", "urn", " 'to", "kens cut'"))()) --> tokens cut
print(load(pieces("return 1", "", " + ignored"))()) --> 1
print(load(pieces())() == nil) --> true
print(load(pieces("x = ", "= 1"))) --> nil	(load):1: unexpected symbol near '='
print(load(pieces("x = ", "= 1"), "=pieces")) --> nil	pieces:1: unexpected symbol near '='
print(load(function() return nil end) ~= nil) --> true
print(load(pieces("return ", 1, 2))()) --> 12
print(pcall(load, function() return {} end)) --> true	nil	reader function must return a string
print(pcall(load, function() error("reader failed", 0) end)) --> true	nil	reader failed
print(select("#", pcall(load, function() error({}) end))) --> 3
local count = 0
local f = load(function() count = count + 1 if count <= 1000 then return "x" .. count .. "=" .. count .. " " end end)
f()
print(count, x1, x1000) --> 1001	1	1000
-- a reader without an end is not read for ever: the first syntax error decides
count = 0
print(load(function() count = count + 1 return count < 10000 and "x = 1\n" or ") " end)) --> nil	(load):10000: unexpected symbol near ')'
-- pieces may end anywhere in a long chunk without a mistake
count = 0
print(load(function()
  count = count + 1
  return count == 1 and "return [==[" or count < 50000 and "]=] x\n" or count == 50000 and "]==]" or nil
end)().sub("", 1)) -->
