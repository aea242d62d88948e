-- Doubly recursive calls of a local function with one small integer argument.
-- @group calls
-- @quick

local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

return { n = 32, check = 2178309, run = fib }
