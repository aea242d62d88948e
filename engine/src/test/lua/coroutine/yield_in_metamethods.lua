-- Metamethods may yield, and their results are used after the resume (§4.7).

local function y(tag) return function(a, b) return coroutine.yield(tag) end end
local mt = {}
for _, e in ipairs {"add", "sub", "mul", "div", "mod", "pow", "idiv", "unm", "band", "bor", "bxor", "shl", "shr", "bnot",
    "concat", "len", "eq", "lt", "le", "index", "call"} do mt["__" .. e] = y(e) end
local t, u = setmetatable({}, mt), setmetatable({}, mt)
local function run(f)
  local co = coroutine.create(f)
  local _, event = coroutine.resume(co)
  return event, select(2, coroutine.resume(co, "result"))
end
print(run(function() return t + 1 end)) --> add	result
print(run(function() return 1 - t end)) --> sub	result
print(run(function() return t * u end)) --> mul	result
print(run(function() return t / 1 end)) --> div	result
print(run(function() return t % 1 end)) --> mod	result
print(run(function() return t ^ 1 end)) --> pow	result
print(run(function() return t // 1 end)) --> idiv	result
print(run(function() return -t end)) --> unm	result
print(run(function() return t & 1 end)) --> band	result
print(run(function() return t | 1 end)) --> bor	result
print(run(function() return t ~ 1 end)) --> bxor	result
print(run(function() return t << 1 end)) --> shl	result
print(run(function() return t >> 1 end)) --> shr	result
print(run(function() return ~t end)) --> bnot	result
print(run(function() return t .. "x" end)) --> concat	result
print(run(function() return #t end)) --> len	result
print(run(function() return t == u end)) --> eq	true
print(run(function() return t < u end)) --> lt	true
print(run(function() return t <= u end)) --> le	true
print(run(function() return t.field end)) --> index	result
print(run(function() return t(1) end)) --> call	result
