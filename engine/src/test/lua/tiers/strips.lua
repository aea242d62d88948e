-- Innermost loops whose turns are counted many at a time: left in the middle, with steps and limits of all kinds, with rare cases inside.
local function upTo(first, last, step, leave)
  local n, at = 0, nil
  for i = first, last, step do
    n = n + 1
    at = i
    if i == leave then break end
  end
  return n, at
end
for _ = 1, 30 do upTo(1, 50, 1) end
print(upTo(1, 20000, 1)) --> 20000	20000
print(upTo(1, 20000, 1, 12345)) --> 12345	12345
print(upTo(20000, 1, -1)) --> 20000	1
print(upTo(20000, 1, -7, 13)) --> 2858	1
print(upTo(1, 100000, 65537)) --> 2	65538
print(upTo(3, 2, 1)) --> 0	nil
print(upTo(math.maxinteger - 3, math.maxinteger, 1, math.maxinteger)) --> 4	9223372036854775807
print(upTo(math.mininteger + 2, math.mininteger, -1, math.mininteger)) --> 3	-9223372036854775808
print(upTo(math.mininteger, math.maxinteger - (1 << 62), 1 << 62)) --> 3	0
print(upTo((1 << 30) - 5, (1 << 30) + 9000, 1)) --> 9006	1073750824
print(upTo((1 << 31) - 5, (1 << 31) + 5, 1)) --> 11	2147483653

-- The step is known here.
local function ones(first, last, leave)
  local n = 0
  for i = first, last do n = n + 1 if i == leave then break end end
  return n
end
local function backwards(first, last)
  local n = 0
  for i = first, last, -3 do n = n + i end
  return n
end
for _ = 1, 60 do ones(1, 40) backwards(40, 1) end
print(ones(1, 30000), ones(1, 30000, 8192), ones(1, 30000, 8193), ones(5, 4)) --> 30000	8192	8193	0
print(ones(math.maxinteger - 2, math.maxinteger, math.maxinteger), ones(math.mininteger, math.mininteger + 4)) --> 3	5
print(ones((1 << 30) - 3, (1 << 30) + 3), ones((1 << 31) - 3, (1 << 31) + 3), ones(1, math.huge, 20000)) --> 7	7	20000
print(backwards(30000, 1), backwards(math.mininteger + 17, math.mininteger + 9), backwards(-(1 << 30) + 5, -(1 << 30) - 5)) --> 150015000	-9223372036854775766	-4294967294

-- Keys that are the loop's variable, and a little more and less.
local function neighbours(t, first, last)
  local sum = 0
  for i = first, last do sum = sum + t[i - 1] * 2 - t[i + 1] + t[i] end
  return sum
end
local t = {}
for i = 1, 20000 do t[i] = i * i % 97 end
for _ = 1, 60 do neighbours(t, 2, 40) end
print(neighbours(t, 2, 19999)) --> 1919295
print((select(2, pcall(neighbours, t, 2, 20000)):gsub("^.*:(%d+:)", "%1"))) --> 44: attempt to perform arithmetic on a nil value (field '?')
print((select(2, pcall(neighbours, t, 1, 5)):gsub("^.*:(%d+:)", "%1"))) --> 44: attempt to perform arithmetic on a nil value (field '?')
t[0] = 5
print(neighbours(t, 1, 5)) --> 35
t[9000] = 0.5
print(neighbours(t, 2, 19999)) --> 1919190.0
t[9000] = "7"
print(neighbours(t, 2, 19999)) --> 1919203.0
setmetatable(t, {__index = function(_, k) return k end})
t[5] = nil
print(neighbours(t, 2, 19999)) --> 1919163.0

-- The loop's variable may be changed in the body.
local function changed(t, n)
  local sum = 0
  for i = 1, n do
    if i % 2 == 0 then i = i - 1 end
    sum = sum + t[i]
  end
  return sum
end
local u = {}
for i = 1, 10000 do u[i] = i end
for _ = 1, 60 do changed(u, 20) end
print(changed(u, 10000)) --> 50000000

-- Stores: of numbers over numbers, of other kinds, at the end, beyond the end.
local function fill(t, n, value)
  for i = 1, n do t[i] = value end
  return #t
end
for _ = 1, 60 do fill({}, 10, 1) fill({1, 2, 3, 4}, 4, 2) end
local v = {}
print(fill(v, 10000, 3), fill(v, 10001, 4), v[1], v[10001], fill(v, 5, 1.5), v[5], v[6], fill(v, 6, true), v[6], v[7]) --> 10000	10001	4	4	10001	1.5	4	10001	true	4
fill(v, 10000, nil) print(v[1], v[10000], v[10001]) --> nil	nil	4
local log = 0
local guarded = setmetatable({}, {__newindex = function(t, k, x) log = log + 1 rawset(t, k, x) end})
print(fill(guarded, 3000, "a"), log, guarded[3000]) --> 3000	3000	a
print(fill(guarded, 3001, false), log, guarded[3001]) --> 3001	3001	false
local names = {"a", "b", "c"}
for _ = 1, 60 do fill(names, 3, "d") end
print(names[3], fill(names, 3, 4), names[3], fill(names, 4, "e"), names[4]) --> d	3	4	4	e

-- Strips one in another, left by return and by goto; and an error inside.
local function find(grid, n, what)
  for i = 1, n do
    local row = grid[i]
    for j = 1, n do
      if row[j] == what then return i, j end
      if row[j] == "skip" then goto continue end
    end
    ::continue::
  end
end
local grid = {}
for i = 1, 100 do
  grid[i] = {}
  for j = 1, 100 do grid[i][j] = i * 1000 + j end
end
for _ = 1, 60 do find(grid, 10, 9009) end
print(find(grid, 100, 77077)) --> 77	77
grid[50][20] = "skip"
print(find(grid, 100, 50021), find(grid, 100, 51020)) --> nil	51	20
grid[60] = 4
print((select(2, pcall(find, grid, 100, 61001)):gsub("^.*:(%d+:)", "%1"))) --> 99: attempt to index a number value (local 'row')

-- An empty loop; one with nothing but a test.
for _ = 1, 100 do for i = 1, 300 do end end
local function last(n) local x for i = 1, n do x = i end return x end
for _ = 1, 60 do last(30) end
print(last(25000), last(0)) --> 25000	nil

-- Another coroutine goes on in the middle of a strip, from a metamethod.
local co = coroutine.wrap(function()
  local slow = setmetatable({}, {__index = function(_, k) if k % 1000 == 0 then coroutine.yield(k) end return 1 end})
  local sum = 0
  for i = 1, 5000 do sum = sum + slow[i] end
  return sum
end)
print(co(), co(), co(), co(), co(), co()) --> 1000	2000	3000	4000	5000	5000
