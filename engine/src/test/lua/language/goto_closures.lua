-- Jumping back over a local declaration makes a fresh variable (§3.3.4, §3.5).

local closures = {}
do
  local i = 1
  ::again::
  local x = i * 10
  closures[i] = {get = function() return x end, set = function(v) x = v end}
  i = i + 1
  if i <= 3 then goto again end
end
closures[2].set(99)
print(closures[1].get(), closures[2].get(), closures[3].get()) --> 10	99	30
local k, seen = 0, {}
::loop::
do
  local y = k
  seen[#seen + 1] = function() y = y + 1 return y end
end
k = k + 10
if k < 30 then goto loop end
print(seen[1](), seen[1](), seen[2](), seen[3]()) --> 1	2	11	21
