-- Logical operators inside conditions, assignments and calls (§3.4.5).

local function test(a, b, c)
  local r = a and b or c
  local s
  if a and b or c then s = "then" else s = "else" end
  local n = not (a and b)
  return tostring(r), s, n
end
for _, a in ipairs {true, false} do
  for _, b in ipairs {true, false} do
    for _, c in ipairs {true, false} do print(test(a, b, c)) end
    --> true	then	false
    --> true	then	false
    --> true	then	true
    --> false	else	true
    --> true	then	true
    --> false	else	true
    --> true	then	true
    --> false	else	true
  end
end
local x = 5
print(x > 3 and x < 10, x > 3 and "big" or "small", x < 3 and "small" or x == 5 and "five" or "other") --> true	big	five
print((x == 5) == true, x == 5 and nil, (x ~= 5 or x > 4) and x) --> true	nil	5
