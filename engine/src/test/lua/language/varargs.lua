-- ... holds the extra arguments (§3.4.11).

local function f(a, ...) return a, select("#", ...), ... end
print(f()) --> nil	0
print(f(1)) --> 1	0
print(f(1, 2, 3)) --> 1	2	2	3
print(f(1, nil, nil)) --> 1	2	nil	nil
local function first(...) local x = ... return x end
local function pair(...) local x, y = ... return y, x end
print(first(1, 2), first(), pair(1), pair(1, 2, 3)) --> 1	nil	nil	2	1
local function count(...) return select("#", ...) end
print(count(), count(nil), count(nil, nil), count(..., nil), count((count()))) --> 0	1	2	2	1
local function sum(...)
  local total = 0
  for _, v in ipairs({...}) do total = total + v end
  return total
end
print(sum(), sum(1, 2, 3), sum(table.unpack({4, 5, 6}))) --> 0	6	15
local function pass(...) return ... end
print((pass(1, 2)), pass(1, 2), pass()) --> 1	1
print(pass(), "end") --> nil	end
-- the first value goes to a variable with live ones behind it
local function first(...)
  local count = 0
  for i = 1, 3 do
    local v
    for j = 1, 3 do
      for k = 1, 3 do
        v = (...)
        count = count + 1
      end
    end
  end
  return count
end
print(first(), first(1, 2)) --> 27	27
