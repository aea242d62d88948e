-- error adds a position according to its level (§6.1).

local function level(n) error("message", n) end
local function outer(n) level(n) end
print(pcall(outer)) --> false	error_levels.lua:3: message
print(pcall(outer, 0)) --> false	message
print(pcall(outer, 1)) --> false	error_levels.lua:3: message
print(pcall(outer, 2)) --> false	error_levels.lua:4: message
local function outermost(n)
  outer(n)
end
print(pcall(outermost, 3)) --> false	error_levels.lua:10: message
print(pcall(outer, 4)) --> false	error_levels.lua:13: message
print(pcall(error, "called by pcall")) --> false	called by pcall
print(pcall(error, "level 2", 2)) --> false	error_levels.lua:15: level 2
print(pcall(error, "level 100", 100)) --> false	level 100
