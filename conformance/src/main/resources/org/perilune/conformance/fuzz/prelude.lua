-- What programs look at values with; the same for every program. Its argument is what takes a line of output, or none.
local emit = ... or print
local type, mathtype, format, getmeta = type, math.type, string.format, debug.getmetatable
local select, concat, sort, next, pcall, xpcall = select, table.concat, table.sort, next, pcall, xpcall
local byte, sub, gsub, resume, status = string.byte, string.sub, string.gsub, coroutine.resume, coroutine.status
local create, yield = coroutine.create, coroutine.yield

local show

local rank = {number = 1, string = 2, boolean = 3}

local function before(a, b)
  local ra, rb = rank[type(a)], rank[type(b)]
  if ra ~= rb then return ra < rb end
  if ra == 3 then return a and not b end
  return a < b
end

-- Keys of other types are left out: they have no order to show them in.
local function showtable(t, depth)
  if depth <= 0 then return "{..}" end
  local keys, others = {}, 0
  for k in next, t do
    if rank[type(k)] then keys[#keys + 1] = k else others = others + 1 end
  end
  sort(keys, before)
  local parts = {}
  for i = 1, #keys do
    if i > 40 then parts[i] = "..." break end
    parts[i] = "[" .. show(keys[i], 0) .. "]=" .. show(t[keys[i]], depth - 1)
  end
  if others > 0 then parts[#parts + 1] = "+" .. others end
  return "{" .. concat(parts, ",") .. "}"
end

function show(v, depth)
  local t = type(v)
  if t == "number" then
    if mathtype(v) == "integer" then return format("%d", v) end
    if v ~= v then return "nan" end
    if v == 0 then return 1 / v < 0 and "-0.0" or "0.0" end
    return format("%.17gf", v)
  elseif t == "string" then
    if #v <= 240 then return format("%q", v) end
    local sum = 0
    for i = 1, #v do sum = (sum * 31 + byte(v, i)) & 0xffffffff end
    return format("%q..%q#%d/%x", sub(v, 1, 60), sub(v, -60), #v, sum)
  elseif t == "table" then
    local meta = getmeta(v)
    if meta then return "M" .. (depth > 0 and type(meta) == "table" and not meta.__index and showtable(v, depth) or "") end
    return showtable(v, depth)
  elseif t == "nil" then return "nil"
  elseif t == "boolean" then return v and "true" or "false"
  else return t end
end

-- O: observes values. P: calls a function and observes its results or its error; H does it with a message handler.
-- Y: runs a function as a coroutine to its end, at most ten steps. N: how many values. Q: the values' sorted list.
function O(...)
  local n, parts = select("#", ...), {}
  for i = 1, n do
    local v = select(i, ...)
    parts[i] = show(v, 3)
  end
  emit(concat(parts, " "))
end
local O = O

function P(f, ...) return O(pcall(f, ...)) end

function H(f, ...) return O(xpcall(f, function(m) O("handler", m) return m, 1 end, ...)) end

function Y(f, ...)
  local co = create(f)
  O("resume", resume(co, ...))
  for i = 1, 9 do
    if status(co) ~= "suspended" then break end
    O("resume", i, resume(co, i, -i))
  end
  O(status(co))
end

-- X: a checksum of values, from one of values before. Z: observes a checksum.
function X(sum, ...)
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    local text = type(v) == "number" and mathtype(v) == "integer" and v or gsub(show(v, 1), "-nan", "nan")
    if text == v then sum = (sum * 31 + v) & 0xffffffff else
      for k = 1, #text < 24 and #text or 24 do sum = (sum * 31 + byte(text, k)) & 0xffffffff end
    end
  end
  return sum
end

function Z(sum) emit(format("%x", sum)) end

function N(...) return select("#", ...) end

function Q(t)
  local parts, n = {}, 0
  for k, v in next, t do n = n + 1; parts[n] = show(k, 1) .. "=" .. show(v, 2) end
  sort(parts)
  O(n, concat(parts, ";"))
end
