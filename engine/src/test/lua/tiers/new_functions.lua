-- Functions over variables that are new each time, and over old ones.
local function adder(x) return function(y) return x + y end end
local function compose(f, g) return function(x) return f(g(x)) end end
local sum = 0
for i = 1, 500 do sum = sum + compose(adder(i), adder(1))(2) end
print(sum) --> 126750
local f, g = adder(1), adder(1)
print(f == g, f(1), g(2)) --> false	2	3
local function counter()
  local n = 0
  local function up() n = n + 1 return n end
  local function down() n = n - 1 return n end
  return up, down
end
for i = 1, 300 do counter() end
local up, down = counter()
up() up()
print(up(), down(), (counter())()) --> 3	2	1
-- In loops inside the variable's scope it is the same variable.
local function several(n)
  local shared = 0
  local list = {}
  for i = 1, n do
    local own = i
    list[i] = function() shared = shared + own return shared end
  end
  return list
end
for i = 1, 100 do several(3) end
local list = several(3)
print(list[1](), list[2](), list[3](), list[1]()) --> 1	3	6	7
local function again(n)
  local i, made = 0, {}
  ::top::
  do
    local own = i
    made[#made + 1] = function() own = own + 1 return own + i end
  end
  i = i + 1
  if i < n then goto top end
  return made
end
for i = 1, 100 do again(4) end
local made = again(4)
print(made[1](), made[1](), made[4](), made[2]()) --> 5	6	8	6
local function loops(n)
  local last, same = nil, 0
  local captured = n
  for i = 1, n do
    local h = function() return captured end
    if h == last then same = same + 1 end
    last = h
  end
  captured = captured + 1
  return last(), same == 0 or same == n - 1
end
for i = 1, 100 do loops(5) end
print(loops(6)) --> 7	true
-- More variables than are passed one by one, those of outer functions among them.
local function many(a, b, c, d, e)
  return function(k)
    local function inner() return a, b, c, d, e, k, sum end
    a = a + 1
    return inner
  end
end
for i = 1, 300 do many(i, 2, 3, 4, 5)(6) end
print(many(1, 2, 3, 4, 5)(6)()) --> 2	2	3	4	5	6	126750
print(select("#", debug.getupvalue(many(1, 2, 3, 4, 5), 1)), debug.getupvalue(adder(9), 1)) --> 2	x	9
-- Results of another kind than before, of more or less of them, and none.
local function result(k) if k == 1 then return 1 elseif k == 2 then return 1.5 elseif k == 3 then return "3" elseif k == 4 then return elseif k == 5 then return 7, 8 end return {} end
local function twice(k) local r = result(k) return r end
local function plus(k) return result(k) + 1 end
for i = 1, 300 do twice(1) plus(1) end
print(twice(1), twice(2), twice(3), twice(4), twice(5), type(twice(6))) --> 1	1.5	3	nil	7	table
print(plus(2), plus(3), plus(5)) --> 2.5	4.0	8
print(pcall(plus, 4)) --> false	new_functions.lua:73: attempt to perform arithmetic on a nil value
print((select(2, pcall(plus, 6)))) --> new_functions.lua:73: attempt to perform arithmetic on a table value
local function deep(n) if n == 0 then return result(2) end return deep(n - 1) + result(1) end
for i = 1, 300 do deep(3) end
print(deep(2), deep(150)) --> 3.5	151.5
