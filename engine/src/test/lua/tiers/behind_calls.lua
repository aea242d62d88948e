-- What is left to do behind a call in which the Java stack was left: after a yield, after deep recursion.
local yield, resume, create, wrap = coroutine.yield, coroutine.resume, coroutine.create, coroutine.wrap

-- Runs `f` in a coroutine, answering each yield with what `answer` makes of its values; the results.
local function drive(f, answer, ...)
  local co = create(f)
  local values = table.pack(resume(co, ...))
  local times = 0
  while coroutine.status(co) ~= "dead" do
    assert(values[1], values[2])
    times = times + 1
    values = table.pack(resume(co, answer(times, table.unpack(values, 2, values.n))))
  end
  return times, table.unpack(values, 1, values.n)
end

-- In a numeric loop, nested, with a local of each kind before and behind.
do
  local function work(n)
    local integer, float, text, list, flag = 0, 0, "", {}, false
    for i = 1, n do
      for j = 3, 1, -1 do
        local got = yield(i, j)
        integer = integer + got
        float = float + got / 2
        list[#list + 1] = got
        flag = not flag
      end
      if i % 1000 == 0 then text = text .. i end
    end
    return integer, float, text, #list, flag
  end
  local times, ok, integer, float, text, count, flag = drive(work, function(_, i, j) return i * j end, 4000)
  assert(times == 12000 and ok and integer == 48012000 and float == 24006000.0)
  assert(math.type(integer) == "integer" and math.type(float) == "float")
  assert(text == "1000200030004000" and count == 12000 and flag == false)
end

-- The values that come back change their kinds; there are more, or fewer, than the call takes.
do
  local answers = {1, 2.5, "3", true, false, {}, print}
  local function work(n)
    local seen = {}
    local i = 0
    while i < n do
      i = i + 1
      local a, b, c = yield(i)
      local kind = math.type(a) or type(a)
      seen[kind] = (seen[kind] or 0) + 1
      assert(c == nil or c == i)
      if i % 5 == 0 then assert(b == nil) end
    end
    return seen
  end
  local times, ok, seen = drive(work, function(i)
    local v = answers[i % 8 + 1]
    if i % 5 == 0 then return v end
    if i % 7 == 0 then return v, 1, i, 4, 5 end
    return v, "second"
  end, 16000)
  assert(times == 16000 and ok)
  assert(seen.integer == 2000 and seen.float == 2000 and seen.string == 2000 and seen.boolean == 4000)
  assert(seen.table == 2000 and seen["function"] == 2000 and seen["nil"] == 2000)
end

-- Loops of all kinds, left in the middle; captured variables.
do
  local function work(n)
    local total = 0
    local add = function(v) total = total + v end
    for k, v in pairs({10, 20, 30, x = 40}) do
      for _ = 1, n do
        if yield(k) then break end
        add(v)
      end
    end
    repeat
      local more = yield("repeat")
      local get = function() return more end
      add(1)
    until get() == "enough"
    do
      local i = 0
      ::again::
      i = i + 1
      add(yield("goto"))
      if i < n then goto again end
    end
    return total
  end
  local repeats = 0
  local times, ok, total = drive(work, function(_, what)
    if what == "repeat" then
      repeats = repeats + 1
      return repeats == 5000 and "enough" or repeats
    end
    if what == "goto" then return 2 end
    return false
  end, 4000)
  assert(times == 16000 + 5000 + 4000 and ok and total == 4000 * 100 + 5000 + 8000)
end

-- A loop over an iterator that resumes another coroutine, and no loop at all: each frame goes on in its turn.
do
  local function walk(n)
    if n > 0 then
      walk(n - 1)
      yield(n)
      walk(n - 1)
    end
  end
  local sum, count = 0, 0
  for v in wrap(function() for value in wrap(function() walk(13) end) do yield(value * 2) end end) do
    sum = sum + v
    count = count + 1
  end
  assert(count == 8191 and sum == 2 * (8191 * 2 - 13))
end

-- Deep recursion unwinds, too; what is left behind the call is done as the callees return.
do
  local function sum(n)
    if n == 0 then return 0 end
    local below = sum(n - 1)
    local twice = below + below
    return twice - below + n
  end
  for _ = 1, 5 do assert(sum(20000) == 200010000) end
  local function build(n, s)
    if n == 0 then return s, n end
    local t, m = build(n - 1, s)
    return t, m + 1
  end
  for _ = 1, 5 do
    local s, n = build(15000, "end")
    assert(s == "end" and n == 15000)
  end
end

-- Errors behind a yield have the right line and names; protected calls go on.
do
  local function work(n)
    local failures = 0
    for i = 1, n do
      local ok, message = pcall(function()
        local v = yield(i)
        return v.field.missing
      end)
      if not ok then failures = failures + 1; if i == n then return failures, message end end
    end
  end
  local times, ok, failures, message = drive(work, function(i) return i % 2 == 0 and {} or {field = 1} end, 8000)
  assert(times == 8000 and ok and failures == 8000, message)
  assert(message:find("behind_calls.lua:147: attempt to index a nil value %(field 'field'%)"), message)
end

-- `yield` may be another function, or not allowed.
do
  local other = function(v) return v + 1 end
  local function work(n)
    local total = 0
    for i = 1, n do
      local f = i % 1000 == 0 and other or yield
      total = total + f(i)
    end
    return total
  end
  local times, ok, total = drive(work, function(_, i) return i end, 9000)
  assert(times == 8991 and ok and total == 9000 * 9001 // 2 + 9)
  local function leaf() return (yield(1)) end
  local co = wrap(function() for i = 1, 9000 do leaf() end return "end" end)
  local v
  repeat v = co() until v == "end"
  local ok, message = pcall(leaf)
  assert(not ok and message:find("attempt to yield from outside a coroutine"), message)
end

-- The debug library sees the frames and variables of a coroutine that waits behind a call.
do
  local co = create(function(n)
    for i = 1, n do
      local double = i * 2
      yield(double)
    end
  end)
  for i = 1, 9000 do
    local ok, v = resume(co, 10000)
    assert(ok and v == i * 2)
  end
  local names = {}
  for i = 1, 9 do
    local name, value = debug.getlocal(co, 1, i)
    if name then names[name] = value end
  end
  assert(names.n == 10000 and names.i == 9000 and names.double == 18000)
  assert(debug.setlocal(co, 1, 6, 7) == "double")
  assert(debug.traceback(co):find("%[C%]: in function 'coroutine.yield'\n%s+.-behind_calls.lua:183: in function <"), debug.traceback(co))
  local ok, v = resume(co)
  assert(ok and v == 18002)
end

-- A call of a builtin in tail position, in a loop and behind a call.
do
  local function find(list, key)
    for i = 1, #list do
      if list[i] == key then return tostring(i) end
    end
    return type(key)
  end
  local list = {}
  for i = 1, 12000 do list[i] = i end
  for _ = 1, 4 do assert(find(list, 12000) == "12000" and find(list, {}) == "table") end
  local function ask(v)
    local got = yield(v)
    return tostring(got)
  end
  local times, ok, last = drive(function()
    local last
    for i = 1, 8000 do last = ask(i) end
    return last
  end, function(_, v) return v end)
  assert(times == 8000 and ok and last == "8000")
end
