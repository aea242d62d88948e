-- Doubly recursive calls through a global variable, at the sizes that Perilune's ancestor published.
-- @group ancestor
-- @sizes 25 30

function fibonacci(n)
  if n < 2 then return n end
  return fibonacci(n - 1) + fibonacci(n - 2)
end

return { n = 25, check = { [25] = 75025, [30] = 832040 }, run = fibonacci }
