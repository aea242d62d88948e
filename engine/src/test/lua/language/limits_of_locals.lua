-- A function has at most 200 local variables (§3.3.7).

local function declare(n)
  local names = {}
  for i = 1, n do names[i] = "local v" .. i .. " = " .. i end
  return load(table.concat(names, "\n") .. "\nreturn v1 + v" .. n, "=s")
end
print(declare(200)()) --> 201
print(declare(201)) --> nil	s:201: too many local variables (limit is 200) in main function near '='
-- locals of ended blocks do not count
print(load(("do local a, b, c end "):rep(100) .. "return 'ok'")()) --> ok
