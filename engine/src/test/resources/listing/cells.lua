-- Captured variables live in cells; a fresh one each time a declaration is executed.
local counter = 0
local function fact(n)
  return n < 2 and 1 or n * fact(n - 1)
end
local function next(step, ...)
  counter = counter + step
  return function()
    step = counter
    return step, counter
  end
end
for i = 1, 3 do
  local x = i
  f(function() x = x + i end)
end
for k, v in pairs(t) do
  f(function() return k end, v)
end
repeat
  local done = f()
  g(function() done = true end)
until done
local table, plain = {}, {}
function table.new() return table end
table.a, plain.b = plain, table
local copy = table
copy = table
