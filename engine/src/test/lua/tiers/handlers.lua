-- What compiled code calls or looks up by itself: metamethods, inherited and computed fields, methods of strings, direct ways of builtins, extra
-- arguments, several results, tail calls. Everything also where the guess made while it was hot fails afterwards.

local function hot(f, ...)
  for _ = 1, 400 do f(...) end
  return f(...)
end

-- __index as a function, which may yield, fail and answer any number of values
do
  local log = 0
  local mode = "plain"
  local proxy = setmetatable({ own = 1 }, {
    __index = function(t, k)
      log = log + 1
      if mode == "yield" then return coroutine.yield(k) end
      if mode == "fail" then error("no " .. k) end
      if mode == "none" then return end
      return k .. "!", "dropped"
    end,
  })
  local function get(t)
    local a = t.own
    local b = t.other
    return a, b
  end
  local a, b = hot(get, proxy)
  assert(a == 1 and b == "other!")
  mode = "none"
  a, b = get(proxy)
  assert(a == 1 and b == nil)
  mode = "fail"
  local ok, e = pcall(get, proxy)
  assert(not ok and e:find("no other", 1, true))
  mode = "yield"
  local co = coroutine.wrap(function() return get(proxy) end)
  assert(co() == "other")
  a, b = co(42)
  assert(a == 1 and b == 42)
  mode = "plain"
  rawset(proxy, "other", false)
  a, b = get(proxy)
  assert(a == 1 and b == false)
  proxy.other = nil
  setmetatable(proxy, nil)
  a, b = get(proxy)
  assert(a == 1 and b == nil)
  setmetatable(proxy, { __index = { other = 7 } })
  a, b = get(proxy)
  assert(a == 1 and b == 7)
end

-- arithmetic on tables
do
  local V = {}
  V.__index = V
  local mode
  local function v(x) return setmetatable({ x = x }, V) end
  function V.__add(a, b)
    if mode == "yield" then coroutine.yield("in add") end
    if mode == "fail" then error("add failed", 2) end
    return v((type(a) == "table" and a.x or a) + (type(b) == "table" and b.x or b))
  end
  function V.__sub(a, b) return a.x - b.x, "more" end
  local function sum(a, b)
    local c = a + b
    c = c + 1
    c = 1 + c
    return c.x, c - a
  end
  local x, d = hot(sum, v(1), v(2))
  assert(x == 5 and d == 4)
  mode = "fail"
  local ok, e = pcall(sum, v(1), v(2))
  assert(not ok and e:find("handlers.lua:%d+: add failed"), e)
  mode = "yield"
  local co = coroutine.wrap(sum)
  assert(co(v(1), v(2)) == "in add" and co() == "in add" and co() == "in add")
  x, d = co()
  assert(x == 5 and d == 4)
  mode = nil
  V.__sub = nil
  ok, e = pcall(sum, v(1), v(2))
  assert(not ok and e:find("attempt to perform arithmetic on a table value %(local 'c'%)"), e)
end

-- fields with computed keys, present, absent, inherited
do
  local base = { a = 1, [2.5] = "f" }
  local t = setmetatable({ b = 2, [1] = "one", [100] = "hundred" }, { __index = base })
  local function look(t, k) return t[k] end
  for _, k in ipairs { "a", "b", 1, 100, 2.5, 1.0, true, "none" } do hot(look, t, k) end
  assert(look(t, "a") == 1 and look(t, "b") == 2 and look(t, 1) == "one" and look(t, 100) == "hundred" and look(t, 2.5) == "f")
  assert(look(t, 1.0) == "one" and look(t, true) == nil and look(t, "none") == nil and look(t, 0 / 0) == nil and look(t, nil) == nil)
  assert(look("xyz", "len") == string.len)
  local ok, e = pcall(look, nil, "k")
  assert(not ok and e:find("attempt to index a nil value %(local 't'%)"), e)
  local function put(t, k, x) t[k] = x end
  local u = {}
  for i = 1, 300 do put(u, "k" .. i % 20, i) put(u, i * 1000, i) put(u, i + 0.5, i) end
  assert(u.k0 == 300 and u[300000] == 300 and u[300.5] == 300)
  put(u, "k0", nil)
  assert(u.k0 == nil and next(u) ~= nil)
  ok, e = pcall(put, u, nil, 1)
  assert(not ok and e:find("index is nil", 1, true), e)
  ok, e = pcall(put, u, 0 / 0, 1)
  assert(not ok and e:find("index is NaN", 1, true), e)
  put(u, 2.0, "two")
  assert(u[2] == "two" and math.type(next({ [2.0] = 1 })) == "integer")
  local seen = {}
  local w = setmetatable({ there = 1 }, { __newindex = function(_, k, x) seen[k] = x end })
  for i = 1, 300 do put(w, "there", i) put(w, "new", i) end
  assert(w.there == 300 and seen.new == 300 and rawget(w, "new") == nil)
end

-- methods of strings, and of whatever comes instead
do
  local function up(s) return s:upper() end
  local function size(s) return s:len() end
  assert(hot(up, "ab") == "AB" and hot(size, "abc") == 3)
  assert(not pcall(up, 12))
  assert(up { upper = function(self) return self end } ~= nil)
  local index = getmetatable("").__index
  getmetatable("").__index = { upper = function() return "mine" end, len = string.len }
  assert(up("ab") == "mine" and size("ab") == 2)
  getmetatable("").__index = function(s, k) return function() return s .. k end end
  assert(up("ab") == "abupper")
  getmetatable("").__index = index
  local ok, e = pcall(up, true)
  assert(not ok and e:find("attempt to index a boolean value %(local 's'%)"), e)
end

-- direct ways that decline
do
  local function text(x) return tostring(x) end
  local function give(x) return (tostring(x)) end
  assert(hot(text, 12) == "12" and hot(give, "s") == "s")
  local o = setmetatable({}, { __tostring = function() return "mine" end })
  assert(text(o) == "mine" and give(o) == "mine")
  local bad = setmetatable({}, { __tostring = function() return {} end })
  local ok, e = pcall(give, bad)
  assert(not ok and e:find("'__tostring' must return a string", 1, true), e)
  local function byte(s, i, j) return string.byte(s, i, j) end
  assert(hot(byte, "abc", 1, 1) == 97)
  assert(select("#", byte("abc", 1, 3)) == 3 and select("#", byte("abc", 9, 9)) == 0)
  local function bytes(s, i, j) return { string.byte(s, i, j) } end
  assert(#hot(bytes, "abc", 1, 1) == 1 and #bytes("abc", 1, 3) == 3 and #bytes("", 1, 1) == 0)
  local function sub(s, i) return s:sub(i, i) end
  assert(hot(sub, "xyz", 2) == "y" and sub("xyz", -1) == "z" and sub("xyz", "2") == "y")
  ok, e = pcall(sub, "xyz", {})
  assert(not ok and e:find("bad argument #1 to 'sub' (number expected, got table)", 1, true), e)
end

-- extra arguments
do
  local function pick(i, ...) return (select(i, ...)) end
  local function count(...) return select("#", ...) end
  local function two(...) local a, b = ... return a, b end
  assert(hot(pick, 2, "a", "b") == "b" and hot(count, 1, nil, nil) == 3)
  assert(pick(3, "a", "b") == nil and pick(-1, "a", "b") == "b" and pick("2", "a", "b") == "b" and count() == 0)
  local ok, e = pcall(pick, 0, "a")
  assert(not ok and e:find("bad argument #1 to 'select' (index out of range)", 1, true), e)
  ok, e = pcall(pick, -3, "a")
  assert(not ok and e:find("index out of range", 1, true), e)
  local many = {}
  for i = 1, 300 do many[i] = i end
  assert(pick(300, table.unpack(many)) == 300 and count(table.unpack(many)) == 300)
  local a, b = hot(two, 1, 2)
  assert(a == 1 and b == 2)
  a, b = two(1)
  assert(a == 1 and b == nil)
  a, b = two()
  assert(a == nil and b == nil)
  a, b = two(table.unpack(many))
  assert(a == 1 and b == 2)
  local function fewer(x, y, ...) return select("#", ...) end
  assert(hot(fewer, 1) == 0 and fewer() == 0 and fewer(1, 2, 3) == 1)
end

-- several results
do
  local function three(a, b, c) return c, a, b end
  local function use(f, a, b, c)
    local x, y = f(a, b, c)
    local t = { f(a, b, c) }
    return x, y, #t, (f(a, b, c))
  end
  local x, y, n, first = hot(use, three, 1, 2.5, "s")
  assert(x == "s" and y == 1 and n == 3 and first == "s")
  local co = coroutine.wrap(use)
  assert(co(coroutine.yield, 1, 2, 3) == 1)
  co(7, 8) co(1, 2)
  local a, b, c, d = co(5)
  assert(a == 7 and b == 8 and c == 2 and d == 5)
  use(function() end, 1)
end

-- tail calls: no limit, frames taken over, errors and yields behind them
do
  local even, odd
  function even(n, acc) if n == 0 then return acc, "even" end return odd(n - 1, acc + 1) end
  function odd(n, acc) if n == 0 then return acc, "odd" end return even(n - 1, acc + 1) end
  local n, which = even(300001, 0)
  assert(n == 300001 and which == "odd")
  local function last(x) return x.y.z end
  local function through(x) return last(x) end
  hot(through, { y = { z = 1 } })
  local ok, e = pcall(through, {})
  assert(not ok and e:find("attempt to index a nil value %(field 'y'%)"), e)
  local function trace() return (debug.traceback("t")) end
  local function call(f) return f() end
  local function outer(f) local s = call(f) return s end
  assert(select(2, hot(outer, trace):gsub("%(%.%.%.tail calls%.%.%.%)", "")) >= 1)
  local function y(x) local r = coroutine.yield(x) return r end
  local function z(x) return y(x) end
  local function drain(co) local r repeat r = coroutine.resume(co, 1) until coroutine.status(co) == "dead" end
  for _ = 1, 200 do drain(coroutine.create(z)) end
  local co = coroutine.wrap(z)
  assert(co(5) == 5 and co(6) == 6)
  local function notFunction(x) return x(1) end
  hot(notFunction, z and function(a) return a end)
  assert(notFunction(setmetatable({}, { __call = function(_, a) return a + 1 end })) == 2)
  ok, e = pcall(notFunction, 5)
  assert(not ok and e:find("attempt to call a number value %(local 'x'%)"), e)
end

-- pcall from compiled code
do
  local mode
  local function work(a, b)
    if mode == "fail" then error({ a }) end
    if mode == "yield" then b = coroutine.yield(a) end
    if mode == "none" then return end
    if mode == "many" then return a, b, 3 end
    if mode == "deep" then return work(a, b) + 1 end
    return a + b
  end
  local function guard(f, a, b)
    local ok, x, y = pcall(f, a, b)
    local fine = pcall(f, a, b)
    pcall(f, a, b)
    return ok, x, y, fine
  end
  local function check(...)
    local ok, x, y, fine = guard(work, 1, 2)
    local eok, ex, ey, efine = ...
    assert(ok == eok and y == ey and fine == efine and (x == ex or type(x) == "table" and ex == "table"), mode)
  end
  hot(guard, work, 1, 2)
  check(true, 3, nil, true)
  mode = "fail" hot(guard, work, 1, 2) check(false, "table", nil, false)
  mode = "none" check(true, nil, nil, true)
  mode = "many" check(true, 1, 2, true)
  mode = "yield"
  local co = coroutine.wrap(function() return guard(work, 1, 2) end)
  assert(co() == 1 and co(5) == 1 and co(6) == 1)
  local ok, x, y, fine = co(7)
  assert(ok and x == 6 and y == nil and fine)
  mode = "deep"
  local dok, message = guard(work, 1, 2)
  assert(not dok and message:find("stack overflow", 1, true))
  mode = nil
  assert(guard(math.max, 1, 2) == true)
  assert(guard(nil) == false and guard(5) == false)
  local function level(n) if n == 0 then error("x", 0) end local ok, e = pcall(level, n - 1) error(e, 0) end
  hot(pcall, level, 3)
  assert(select(2, pcall(level, 50)) == "x")
end
