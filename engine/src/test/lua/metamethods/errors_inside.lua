-- An error in a metamethod passes through the operation that called it (§2.4).

local function thrower(event) return function() error(event .. " failed", 0) end end
local mt = {}
for _, e in ipairs {"add", "concat", "len", "eq", "lt", "le", "index", "newindex", "call", "unm", "band", "bnot", "shl"} do
  mt["__" .. e] = thrower(e)
end
local t, u = setmetatable({}, mt), setmetatable({}, mt)
print(select(2, pcall(function() return t + 1 end))) --> add failed
print(select(2, pcall(function() return t .. "x" end))) --> concat failed
print(select(2, pcall(function() return #t end))) --> len failed
print(select(2, pcall(function() return t == u end))) --> eq failed
print(select(2, pcall(function() return t < u end))) --> lt failed
print(select(2, pcall(function() return t <= u end))) --> le failed
print(select(2, pcall(function() return t.x end))) --> index failed
print(select(2, pcall(function() t.x = 1 end))) --> newindex failed
print(select(2, pcall(function() t() end))) --> call failed
print(select(2, pcall(function() return -t end))) --> unm failed
print(select(2, pcall(function() return t & 1, 1 end))) --> band failed
print(select(2, pcall(function() return ~t end))) --> bnot failed
print(select(2, pcall(function() return 1 << t end))) --> shl failed
