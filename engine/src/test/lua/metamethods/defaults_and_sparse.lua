-- __index gives array-like tables defaults without storing them (§2.4).

local grid = setmetatable({}, {__index = function(t, row)
  local r = setmetatable({}, {__index = function() return 0 end})
  rawset(t, row, r)
  return r
end})
grid[1][1] = 5
grid[1][2] = grid[1][1] + grid[2][7]
print(grid[1][1], grid[1][2], grid[1][3], grid[9][9]) --> 5	5	0	0
print(rawget(grid, 1) ~= nil, rawget(grid[1], 3), rawlen(grid[1])) --> true	nil	2
local counts = setmetatable({}, {__index = function() return 0 end})
for c in ("mississippi"):gmatch "." do counts[c] = counts[c] + 1 end
print(counts.m, counts.i, counts.s, counts.p, counts.z) --> 1	4	4	2	0
