-- Loops over gmatch: variables without a capture are nil, iterators go on where another left them (§3.3.5, §6.4).

local out = {}
for word, none, nothing in ("one two  three"):gmatch("%a+") do out[#out + 1] = word .. tostring(none) .. tostring(nothing) end
print(table.concat(out, " ")) --> onenilnil twonilnil threenilnil
for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do io.write(k, v, ";") end print() --> a1;b2;
for at in ("axbx"):gmatch("()x") do io.write(at, math.type(at), ";") end print() --> 2integer;4integer;
for c in ("<a><bc>"):gmatch("<(.-)>") do io.write("[", c, "]") end print() --> [a][bc]
for e in ("ab"):gmatch("x*") do io.write("(", e, ")") end print() --> ()()()
for e in ("a,b,,c"):gmatch("[^,]*") do io.write("(", e, ")") end print() --> (a)(b)()(c)
for whole in ("whole"):gmatch("%l+") do print(whole) end --> whole

-- one iterator for two loops and a call
local iterator = ("1 2 3 4 5"):gmatch("%d")
for d in iterator do if d == "2" then break end end
print(iterator()) --> 3
for d in iterator do io.write(d, ";") end print(iterator()) --> 4;5;

-- in a coroutine that it was not made in, and among other iterators in one loop
local shared = ("p q r s"):gmatch("%a")
print(coroutine.wrap(function() for l in shared do if l == "q" then return l end end end)(), shared()) --> q	r
local function each(f, s)
  local n = 0
  for v in f, s do n = n + 1 if n == 3 then break end end
  return n
end
local left = 4
local function count() left = left - 1 if left > 0 then return left end end
for _ = 1, 100 do
  left = 4
  assert(each(("x y"):gmatch("%a")) == 2 and each(count) == 3 and each(next, { 1, 2 }) == 2)
end

-- errors of the pattern come when the loop asks
print(pcall(function() for _ in ("x"):gmatch("(x") do end end)) --> false	gmatch_loops.lua:35: unfinished capture
print(pcall(function() for _ in ("x"):gmatch("x%") do end end)) --> false	gmatch_loops.lua:36: malformed pattern (ends with '%')

-- What follows the run counts, too: a malformed rest is an error, an impossible one finds nothing.
for _, rest in ipairs { "%1", "%", "[", ")", "%b", "%f" } do
  local fine, message = pcall(function() for _ in ("aaa"):gmatch("a+" .. rest) do end end)
  assert(not fine and type(message) == "string", rest)
  assert(not pcall(string.gsub, "aaa", "[a]+" .. rest, "") and not pcall(string.find, "aaa", "a+" .. rest))
end
assert(select(2, ("aab"):gsub("a+$", "")) == 0 and select(2, ("baa"):gsub("a+$", "")) == 1)
