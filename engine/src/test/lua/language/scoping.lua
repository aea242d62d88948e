-- A block's locals end with it; an inner local hides the outer one (§3.5).

local x = "outer"
do
  print(x) --> outer
  local x = "inner"
  print(x) --> inner
  do
    local x = x .. " and deeper"
    print(x) --> inner and deeper
  end
  print(x) --> inner
end
print(x) --> outer
x = 10
do
  local x = x
  x = x + 1
  print(x) --> 11
end
print(x) --> 10
if true then local x = "then" print(x) end --> then
for x = 1, 1 do print(x) end --> 1
while x do local x = "while" print(x) break end --> while
local function f(x) local x = x or "default" return x end
print(f(), f("given"), x) --> default	given	10
