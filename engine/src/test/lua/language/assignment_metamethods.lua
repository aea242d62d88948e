-- Assignments run __newindex for each missing key; reads in the same statement come first (§3.3.3).

local log = {}
local function proxy(name)
  return setmetatable({}, {
    __index = function(_, k) log[#log + 1] = "get " .. name .. "." .. k return k end,
    __newindex = function(_, k, v) log[#log + 1] = "set " .. name .. "." .. k .. "=" .. v end,
  })
end
local p, q = proxy "p", proxy "q"
p.a, q.b = q.x, p.y
table.sort(log)
print(table.concat(log, "; ")) --> get p.y; get q.x; set p.a=x; set q.b=y
