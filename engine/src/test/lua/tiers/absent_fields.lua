-- Fields without a value, of objects that have a metatable: read where no class has them either, assigned where nobody asks for
-- `__newindex`, and otherwise as the metatable says at that time.
local function hot(f, ...)
  local r
  for _ = 1, 400 do r = f(...) end
  return r
end

local Node = {}
Node.__index = Node
local function node(value, rest) return setmetatable({ value = value, rest = rest }, Node) end
local function chain(n)
  local list
  for i = n, 1, -1 do list = node(i, list) end
  return list
end

local function length(list)
  local n = 0
  while list do n, list = n + 1, list.rest end
  return n
end
print(hot(length, chain(10))) --> 10

-- The class has the field from some time on, or the class's class; then none of them again.
local stop = node(99)
stop.rest = false
Node.rest = stop
print(hot(length, chain(10))) --> 11
Node.rest = nil
local Base = { rest = stop }
setmetatable(Node, { __index = Base })
print(hot(length, chain(10))) --> 11
Base.rest = nil
print(hot(length, chain(10))) --> 10
-- A function is asked for it, which sees the table and the key.
local asked = 0
getmetatable(Node).__index = function(t, k) asked = asked + (t == Node and k == "rest" and 1 or 0) end
print(hot(length, chain(3)), asked) --> 3	400
setmetatable(Node, nil)
Node.__index = nil
print(hot(length, chain(10))) --> 10
Node.__index = function(_, k) return k == "rest" and stop or nil end
print(hot(length, chain(10))) --> 11
Node.__index = Node

-- A field that is nil is given a value, and nil again; a field that is not there is nil after `= nil`.
local function detach(n)
  local rest = n.rest
  n.rest = nil
  n.rest = nil
  n.rest = rest
  n.missing = nil
  return n
end
local one = node(1)
print(hot(detach, one).rest, one.missing) --> nil	nil
one.rest = 7
print(hot(detach, one).rest) --> 7

-- The pattern of constructors: fields are added to what has its class already.
local Account = {}
Account.__index = Account
local function account(owner, balance)
  local self = setmetatable({}, Account)
  self.owner = owner
  self.balance = balance
  self.log = nil
  return self
end
function Account:deposit(n)
  self.balance = self.balance + n
  self.last = n
  return self
end
local function run(n)
  local s = 0
  for i = 1, n do s = s + account("x", i):deposit(2).balance end
  return s
end
print(hot(run, 10)) --> 75
local keys = {}
for k in pairs(account("x", 1):deposit(1)) do keys[#keys + 1] = k end
table.sort(keys)
print(table.concat(keys, " ")) --> balance last owner

-- Somebody asks for new fields from now on.
local assigned = {}
Account.__newindex = function(t, k, v)
  assigned[k] = (assigned[k] or 0) + 1
  rawset(t, k, v)
end
print(hot(run, 10), assigned.owner, assigned.balance, assigned.log, assigned.last) --> 75	4000	4000	4000	4000
Account.__newindex = assigned
print((pcall(account, "y", 5))) --> true
print(assigned.owner, assigned.balance, account("y", 5).owner) --> y	5	nil
Account.__newindex = nil
print(hot(run, 10)) --> 75
local frozen = setmetatable({}, { __newindex = function(_, k) error("no field " .. k) end })
print(pcall(Account.deposit, setmetatable({ balance = 1 }, getmetatable(frozen)), 1)) --> false	absent_fields.lua:99: no field last

-- A table that is a metatable gets an event after it was known to have none.
local M = { __index = nil, spare = nil }
local o = setmetatable({ x = nil, y = 1 }, M)
local function x(t) return t.x end
local function give(t, v) t.__index = v end
print(hot(x, o)) --> nil
hot(give, M, { x = 5 })
print(hot(x, o)) --> 5
hot(give, M, nil)
print(hot(x, o)) --> nil

-- Lists that have a class.
local List = {}
List.__index = List
function List:push(v) self[#self + 1] = v end
function List:pop()
  local v = self[#self]
  self[#self] = nil
  return v
end
local function stack(n)
  local l = setmetatable({}, List)
  for i = 1, n do l:push(i) l:push(i % 2 == 0) l:push("x" .. i) end
  local t = {}
  for i = 1, n do t[i] = l:pop() end
  return #l .. " " .. tostring(t[1]) .. " " .. tostring(t[2]) .. " " .. tostring(t[3])
end
print(hot(stack, 6)) --> 12 x6 true 6
local pushed = 0
List.__newindex = function(t, k, v)
  pushed = pushed + 1
  rawset(t, k, v)
end
print(hot(stack, 6), pushed) --> 12 x6 true 6	7200
List.__newindex = nil
print(hot(stack, 6)) --> 12 x6 true 6

-- Holes of a list, with and without somebody who is asked.
local function hole(l) l[2] = nil l[2] = 5 return l[2] end
local holes = setmetatable({ 1, 2, 3 }, List)
print(hot(hole, holes)) --> 5
List.__newindex = function() end
print(hot(hole, holes), rawget(holes, 2)) --> nil	nil
List.__newindex = nil
print(hot(hole, holes)) --> 5

-- Computed keys.
local function put(t, k, v) t[k] = v return t[k] end
local record = setmetatable({ a = 1 }, List)
for i = 1, 400 do put(record, "k" .. i % 7, i) put(record, "a", i) put(record, i + 0.5, i) put(record, true, nil) end
print(record.k1, record.a, record[400.5], record[true]) --> 400	400	400	nil
List.__newindex = function() error("closed", 0) end
print(pcall(put, record, "k9", 1), put(record, "a", 3)) --> false	3
print(select(2, pcall(put, record, "k9", 1))) --> closed

-- What a method in place of its call has assigned is undone where a guess behind it is wrong.
local Counter = { n = 0 }
Counter.__index = Counter
function Counter:count(by)
  self.n = self.n + by
  return self
end
local function count(c, by) for _ = 1, 5 do c:count(by) end return c.n end
print(hot(function() return count(setmetatable({}, Counter), 1) end)) --> 5
print(hot(function() return count(setmetatable({ n = nil }, Counter), 1) end)) --> 5
print(hot(function() return count(setmetatable({ n = 1 }, Counter), 0.5) end)) --> 3.5

-- Likewise where there was nothing before, or nothing is assigned.
function Counter:toggle()
  self.flag = not self.flag or nil
  self.n = self.n + 1
  return self
end
local function toggles(c, n) for _ = 1, n do c:toggle() end return tostring(c.flag) .. " " .. c.n end
local whole, broken = setmetatable({ flag = nil, n = 0 }, Counter), setmetatable({ flag = nil, n = 0.5 }, Counter)
print(hot(toggles, whole, 5)) --> nil 2000
print(toggles(whole, 1), toggles(broken, 1), toggles(broken, 1)) --> true 2001	true 1.5	nil 2.5
print(hot(toggles, broken, 3), hot(toggles, whole, 4)) --> nil 1202.5	true 3601
function Counter:forget()
  self.flag = nil
  self.n = self.n + 1
  return self.flag
end
local function forgets(c, n) local s = 0 for _ = 1, n do c.flag = true if c:forget() == nil then s = s + 1 end end return s end
print(hot(forgets, whole, 5), forgets(broken, 5), whole.n, broken.n) --> 5	5	5601	1207.5
