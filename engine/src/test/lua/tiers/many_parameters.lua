-- Functions of five and six parameters, with and without a frame, called with fewer and more arguments than they have.
local function five(a, b, c, d, e) return a, b, c, d, e end
local function six(a, b, c, d, e, f) return f end
local function seven(a, b, c, d, e, f, g) return g end
local function sum5(a, b, c, d, e) return a + b + c + d + e end
local function sum6(a, b, c, d, e, f) return a - b + c - d + e - f end
local function one(a) return a end
local function tail6(n, a, b, c, d, e) if n == 0 then return a, b, c, d, e end return tail6(n - 1, b, c, d, e, a) end
local function other6(n, a, b, c, d, e) return sum6(n, a, b, c, d, e) end
local mutual5, mutual6
function mutual5(n, a, b, c, d) if n == 0 then return a + b + c + d end return mutual6(n - 1, d, a, b, c, 1) end
function mutual6(n, a, b, c, d, e) if n == 0 then return a + b + c + d + e end return mutual5(n - 1, a, b, c, d + e) end
local function deep(n, a, b, c, d, e) if n == 0 then return a + e end local r = deep(n - 1, a, b, c, d, e + 1) return r end

for i = 1, 4000 do
  local a, b, c, d, e = five(1, 2.5, "x", nil, i)
  assert(a == 1 and b == 2.5 and c == "x" and d == nil and e == i)
  a, b, c, d, e = five(i)
  assert(a == i and b == nil and e == nil)
  a, b, c, d, e = five(1, 2, 3, 4, 5, 6, 7)
  assert(e == 5)
  assert(six(1, 2, 3, 4, 5, i) == i and six(1, 2, 3) == nil and six(1, 2, 3, 4, 5, 6.5, 7) == 6.5)
  assert(seven(1, 2, 3, 4, 5, 6, i) == i and seven(1, 2, 3, 4, 5, 6) == nil)
  assert(sum5(i, 1, 2, 3, 4) == i + 10 and sum5(i, 0.5, 2, 3, 4) == i + 9.5)
  assert(sum6(i, 1, 2, 3, 4, 5) == i - 3)
  assert(one(i, 2, 3, 4, 5, 6) == i and one(i, 2, 3, 4, 5) == i)
  assert(select("#", tail6(3, 1, 2, 3, 4, 5)) == 5 and (tail6(3, 1, 2, 3, 4, 5)) == 4)
  assert(other6(i, 1, 2, 3, 4, 5) == i - 3)
  assert(mutual5(6, 1, 2, 3, 4) == 13 and mutual6(6, 1, 2, 3, 4, 5) == 18, mutual6(6, 1, 2, 3, 4, 5))
  assert(deep(7, i, 0, 0, 0, 1) == i + 8)
end

-- Guesses that fail, in the middle of the arguments.
for _, bad in ipairs {"3", {}, true, 0.5} do
  for i = 1, 50 do
    local ok, message = pcall(sum5, 1, 2, bad, 4, 5)
    if type(bad) == "table" or bad == true then
      assert(not ok and message:find("local 'c'", 1, true), message)
    else
      assert(ok and message == 12 + bad)
    end
  end
end
assert(deep(20000, 1, 2, 3, 4, 5) == 20006)

-- Yields, errors and tracebacks from within.
local function out(a, b, c, d, e, f) local r = coroutine.yield(a, b, c, d, e, f) return r end
local co = coroutine.wrap(function() local r = 0 for i = 1, 4000 do r = r + out(i, 2, 3, 4, 5, 6) end return r end)
for i = 1, 4000 do
  local a, b, c, d, e, f = co(i > 1 and 1 or nil)
  assert(a == i and f == 6)
end
assert(co(1) == 4000)
local function fail(a, b, c, d, e, f) if f then error("six", 1) end return a end
for _ = 1, 3000 do assert(fail(1, 2, 3, 4, 5) == 1) end
local ok, message = pcall(fail, 1, 2, 3, 4, 5, 6)
assert(not ok and message:find("six", 1, true))
