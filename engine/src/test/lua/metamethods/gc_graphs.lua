-- Random graphs of tables, weak or not, with finalizers that bring some back: the same of them are left as in PUC-Lua. Deep calls overwrite what old registers hold.
local seed = 7
local hash = 0
local function note(...) for i = 1, select('#', ...) do hash = (hash * 31 + select(i, ...)) % 1000000007 end end
local function rnd(n) seed = (seed * 1103515245 + 12345) % 2147483648 return (seed // 65536) % n + 1 end
local modes = {false, "k", "v", "kv"}
dead, saved = 0, {} local roots
local function build(n)
  local nodes = {}
  for i = 1, n do nodes[i] = setmetatable({id = i}, {__mode = modes[rnd(4)] or nil, __gc = rnd(3) == 1 and function(o) dead = dead + o.id if o.id % 3 == 0 then saved[#saved+1] = o end for k, v in pairs(o) do if type(k)=="table" then dead = dead + k.id end if type(v)=="table" then dead = dead + 2 * v.id end end end or nil}) end
  for i = 1, n * 2 do
    local a, b, c = nodes[rnd(n)], nodes[rnd(n)], nodes[rnd(n)]
    local kind = rnd(3)
    if kind == 1 then a[b] = c elseif kind == 2 then a[b] = rnd(9) else a["f" .. rnd(4)] = b end
  end
  roots = {}
  for i = 1, 3 do roots[i] = nodes[rnd(n)] end
end
local function clobber(n) local a,b,c,d,e,f,g,h,i,j if n > 0 then return (clobber(n - 1)) end return 0 end
local function walk()
  local seen, list, sum, edges = {}, {}, 0, 0
  for i = 1, 3 do list[i] = roots[i] end
  local at = 1
  while list[at] do
    local t = list[at]
    at = at + 1
    if not seen[t] then
      seen[t] = true
      sum = sum + t.id
      for k, v in pairs(t) do
        edges = edges + 1
        if type(k) == "table" then list[#list + 1] = k end
        if type(v) == "table" then list[#list + 1] = v end
      end
    end
  end
  return sum, edges
end
for round = 1, 100 do
  build(rnd(30))
  clobber(60)
  collectgarbage() collectgarbage()
  note(dead, #saved, walk())
end
print(hash, dead, #saved) --> 869079037	18829	135
