-- A tail call of a callable table is a tail call too (§3.4.10, §2.4).

local counter = setmetatable({}, {})
getmetatable(counter).__call = function(self, n, acc)
  if n == 0 then return acc end
  return self(n - 1, acc + 1)
end
print(counter(200000, 0)) --> 200000
