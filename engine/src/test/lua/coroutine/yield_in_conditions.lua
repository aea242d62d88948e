-- Comparisons that yield in conditions choose the right branch afterwards (§4.7).

local mt = {
  __lt = function() return coroutine.yield("lt") end,
  __le = function() return coroutine.yield("le") end,
  __eq = function() return coroutine.yield("eq") end,
}
local a, b = setmetatable({}, mt), setmetatable({}, mt)
local function run(f, answer)
  local co = coroutine.wrap(f)
  return co(), co(answer)
end
local function lt() if a < b then return "then" else return "else" end end
local function gt() if a > b then return "then" else return "else" end end
local function le() if a <= b then return "then" else return "else" end end
local function eq() if a == b then return "then" else return "else" end end
local function ne() if a ~= b then return "then" else return "else" end end
local function notLt() if not (a < b) then return "then" else return "else" end end
print(run(lt, true), run(lt, false), run(lt, nil)) --> lt	lt	lt	else
print(run(gt, 1), run(gt, nil)) --> lt	lt	else
print(run(le, true), run(le, false)) --> le	le	else
print(run(eq, true), run(eq, false)) --> eq	eq	else
print(run(ne, true), run(ne, false)) --> eq	eq	then
print(run(notLt, true), run(notLt, false)) --> lt	lt	then
print(run(function() local n = 0 while a < b do n = n + 1 end return n end, false)) --> lt	0
print(run(function() return a < b and "and" or "or" end, "truthy")) --> lt	and
-- with __lt only, <= is not (b < a)
mt.__le = nil
print(run(le, true), run(le, false)) --> lt	lt	then
