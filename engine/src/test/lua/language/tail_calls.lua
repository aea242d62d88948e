-- return f(args) is a tail call: it uses no stack (§3.4.10).

local function loop(n, acc)
  if n == 0 then return acc end
  return loop(n - 1, acc + 1)
end
print(loop(1000000, 0)) --> 1000000

local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(200001)) --> false

local object = {n = 300000}
function object:step() if self.n == 0 then return "method done" end self.n = self.n - 1 return self:step() end
print(object:step()) --> method done

local function va(n, ...) if n == 0 then return ... end return va(n - 1, ...) end
print(va(100000, "a", "b")) --> a	b
