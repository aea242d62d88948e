-- Producers, filters and a consumer as coroutines: each stage asks the one before it for its next value.
local function produce(from, to)
  return coroutine.wrap(function()
    for i = from, to do
      coroutine.yield(i)
    end
  end)
end

local function filter(source, keep)
  return coroutine.wrap(function()
    for value in source do
      if keep(value) then coroutine.yield(value) end
    end
  end)
end

local function map(source, f)
  return coroutine.wrap(function()
    for value in source do
      coroutine.yield(f(value))
    end
  end)
end

-- The sieve of Eratosthenes as a chain which grows by one filter for every prime found.
local function primes(limit)
  return coroutine.wrap(function()
    local source = produce(2, limit)
    local prime = source()
    while prime do
      coroutine.yield(prime)
      local p = prime
      source = filter(source, function(n) return n % p ~= 0 end)
      prime = source()
    end
  end)
end

local found = {}
for p in primes(60) do
  found[#found + 1] = p
end
print("primes", table.concat(found, " "))

local odd = filter(produce(1, 10), function(n) return n % 2 == 1 end)
for square in map(odd, function(n) return n * n end) do
  io.write(square, " ")
end
print()
