-- The same recursion through a global variable, as most scripts write it.
-- @group calls

function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

return { n = 32, check = 2178309, run = function(n) return fib(n) end }
