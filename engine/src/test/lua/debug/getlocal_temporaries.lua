-- Hidden variables of loops and unnamed values have names in parentheses (§6.10).

local function names(level)
  local list, i = {}, 1
  while true do
    local name = debug.getlocal(level + 1, i)
    if not name then break end
    list[#list + 1] = name
    i = i + 1
  end
  return list
end
local function numeric() for i = 1, 1 do local n = names(1) return n[1], n[2], n[3], n[4] end end
print(numeric()) --> (for index)	(for limit)	(for step)	i
local function generic() for k, v in pairs {1} do local n = names(1) return n[1], n[2], n[3], n[4], n[5] end end
print(generic()) --> (for generator)	(for state)	(for control)	k	v
print((names(1))[1]) --> names
