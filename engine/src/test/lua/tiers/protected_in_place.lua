-- `pcall` of a short function is done in place: whatever goes wrong in it is tier 0's, and so is then what pcall does.
local function hot(f, ...)
  local r
  for _ = 1, 400 do r = f(...) end
  return r
end
local function short(...)
  local t = table.pack(...)
  for i = 1, t.n do t[i] = tostring(t[i]):gsub("^.-(:%d+:)", "%1") end
  return table.concat(t, " ", 1, t.n)
end

local function add(a, b) return a + b end
local function sums(n, by)
  local s, failures = 0, 0
  for i = 1, n do
    local ok, value = pcall(add, i, by)
    if ok then s = s + value else failures = failures + 1 end
  end
  return s, failures
end
hot(sums, 20, 1)
print(sums(20, 1)) --> 230	0
print(sums(3, 0.5)) --> 7.5	0
print(sums(3, "2")) --> 12.0	0
print(sums(3, {})) --> 0	3
print(sums(3, setmetatable({}, { __add = function(a) return a * 10 end }))) --> 60	0
print(sums(3, setmetatable({}, { __add = function(a) error("no") end }))) --> 0	3
local function message(by)
  local ok, value = pcall(add, 1, by)
  return ok, value
end
hot(message, 1)
print(short(message(nil))) --> false :13: attempt to perform arithmetic on a nil value (local 'b')
print(short(message(2))) --> true 3

-- More and fewer arguments and results.
local function two(a, b) return b, a end
local function none() end
local function counts(a)
  local ok, x, y, z = pcall(two, a)
  local fine, nothing = pcall(none, a, a)
  pcall(two, a, a)
  local only = pcall(two, a, a)
  return ok, x, y, z, fine, nothing, only
end
hot(counts, 1)
print(counts(5)) --> true	nil	5	nil	true	nil	true

-- Effects are there once.
local count, last = 0, nil
local function note(x)
  count = count + 1
  last = x.value
end
local function notes(list)
  local failed = 0
  for i = 1, #list do
    if not pcall(note, list[i]) then failed = failed + 1 end
  end
  return failed
end
local list = {}
for i = 1, 10 do list[i] = { value = i } end
hot(notes, list)
count = 0
print(notes(list), count, last) --> 0	10	10
list[5] = 7
list[7] = setmetatable({}, { __index = function() error("none") end })
list[10] = setmetatable({}, { __index = function(_, k) return k end })
print(notes(list), count, last) --> 2	20	value

-- What is called is exchanged, and pcall is.
local called = add
local function through(x)
  local ok, value = pcall(called, x, 1)
  return ok, value
end
hot(through, 1)
called = function(a, b) return a * 10 + b end
print(through(4)) --> true	41
called = error
print(short(through("oops"))) --> false oops
called = nil
print(through(1)) --> false	attempt to call a nil value
called = setmetatable({}, { __call = function(_, a, b) return a .. b end })
print(through(4)) --> true	41
called = add
do
  local pcall = pcall
  local function by(x)
    local ok, value = pcall(add, x, 1)
    return ok, value
  end
  hot(by, 1)
  pcall = function(f, x, y) return "mine", f(x, y) end
  print(by(1)) --> mine	2
  pcall = select
  print(short(pcall(2, by, "b"))) --> b
end

-- In functions without a frame, and where functions are made.
local function maker(x) return function() return x end end
local function made(x)
  local ok, f = pcall(maker, x)
  local fine, value = pcall(f)
  return ok and fine and value
end
print(hot(made, 3), made("s")) --> 3	s

-- A metamethod below it may yield; a hook sees pcall and what it calls.
local co = coroutine.wrap(function()
  return pcall(message, setmetatable({}, { __add = function() return coroutine.yield("y") end }))
end)
print(co()) --> y
print(co(8)) --> true	true	8
local seen = {}
debug.sethook(function() seen[#seen + 1] = debug.getinfo(2, "S").what end, "c")
message(1)
debug.sethook()
print(table.concat(seen, " ")) --> Lua C Lua C
