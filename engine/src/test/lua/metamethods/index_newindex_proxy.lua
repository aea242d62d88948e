-- A proxy table with both metamethods tracks every access (§2.4).

local function track(t)
  local log = {}
  return setmetatable({}, {
    __index = function(_, k) log[#log + 1] = "?" .. tostring(k) return t[k] end,
    __newindex = function(_, k, v) log[#log + 1] = "!" .. tostring(k) t[k] = v end,
    __len = function() return #t end,
    __pairs = function() return next, t end,
  }), log
end
local real = {10, 20}
local p, log = track(real)
p[3] = p[1] + p[2]
p.x = "y"
p.x = p.x .. "z"
print(real[3], real.x, #p, rawlen(p)) --> 30	yz	3	0
print(table.concat(log, " ")) --> ?1 ?2 !3 !x ?x !x
local n = 0
for _ in pairs(p) do n = n + 1 end
print(n) --> 4
for i, v in ipairs(p) do io.write(i, ":", v, ";") end print() --> 1:10;2:20;3:30;
