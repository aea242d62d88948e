-- ... belongs to its own function; a function without it cannot see the outer one (§3.4.11).

local function outer(...)
  local inner = function(...) return select("#", ...) end
  local packed = {...}
  local later = function() return #packed end
  return inner(1), later(), select("#", ...)
end
print(outer(1, 2, 3)) --> 1	3	3
print(load("function f() return ... end", "=s")) --> nil	s:1: cannot use '...' outside a vararg function near '...'
print(load("return function(...) return function() return ... end end", "=s"))
--> nil	s:1: cannot use '...' outside a vararg function near '...'
-- a chunk is a vararg function
print(load("return select('#', ...), ...")(1, 2)) --> 2	1	2
print(select("#", ...)) --> 0
