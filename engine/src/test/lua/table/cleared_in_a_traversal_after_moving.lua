-- A key that was a field, was removed and came back as an item of the array part: clearing all in a traversal clears all.
local d = {x = -5, [9] = -5}
for i = 1, 9 do d[i] = nil end
for i = 1, 9 do d[i] = i end
for k in pairs(d) do d[k] = nil end
print(next(d)) --> nil
