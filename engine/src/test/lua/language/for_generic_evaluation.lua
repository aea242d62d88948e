-- The explist of a generic for is evaluated once and adjusted to three values (§3.3.5).

local calls = 0
local function iterator()
  calls = calls + 1
  return function(state, control)
    print("call", state, control)
    if control == nil then return 1 elseif control < 2 then return control + 1 end
  end, "state", nil, "a fourth value is dropped"
end
for i in iterator() do print("body", i) end
--> call	state	nil
--> body	1
--> call	state	1
--> body	2
--> call	state	2
print(calls) --> 1
-- changing the variable does not change the iteration
for i in (function(_, c) c = (c or 0) + 1 if c <= 2 then return c end end) do
  i = i * 100
  print(i)
  --> 100
  --> 200
end
