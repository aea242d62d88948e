-- Chains of __index may be long, but a loop is an error (§2.4).

local t = {x = "found"}
for i = 1, 100 do t = setmetatable({}, {__index = t}) end
print(t.x, t.y) --> found	nil
for i = 1, 10 do
  local inner = t
  t = setmetatable({}, {__index = function(_, k) return inner[k] end})
end
print(t.x, t.y) --> found	nil
local a, b = {}, {}
setmetatable(a, {__index = b})
setmetatable(b, {__index = a})
print(pcall(function() return a.missing end)) --> false	index_chain.lua:14: '__index' chain too long; possible loop
local selfish = {}
setmetatable(selfish, {__index = selfish})
print(pcall(function() return selfish.x end)) --> false	index_chain.lua:17: '__index' chain too long; possible loop
print(pcall(function() return selfish[1] end)) --> false	index_chain.lua:18: '__index' chain too long; possible loop
