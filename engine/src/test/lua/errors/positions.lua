-- The position of an error is the line of the failing operation (§4.9).

print(pcall(function()
  local a = 1

  local b = a +
    nil
end)) --> false	positions.lua:6: attempt to perform arithmetic on a nil value
print(pcall(function()
  local t = nil
  t
    .x = 1
end)) --> false	positions.lua:12: attempt to index a nil value (local 't')
print(pcall(function()
  local f = nil
  f(
    1,
    2
  )
end)) --> false	positions.lua:16: attempt to call a nil value (local 'f')
print(pcall(function()
  local s = "a" ..
    {} ..
    "b"
end)) --> false	positions.lua:23: attempt to concatenate a table value
local function level1() error("at level 1") end
local function level2()
  error("at level 2", 2)
end
print(pcall(function()
  level1()
end)) --> false	positions.lua:26: at level 1
print(pcall(function()
  level2()
end)) --> false	positions.lua:34: at level 2
print(pcall(load("\n\n\nerror 'line four'", "@chunk.lua"))) --> false	chunk.lua:4: line four
print(pcall(load("x = \n\n nil + 1", "=(chunk)"))) --> false	(chunk):3: attempt to perform arithmetic on a nil value
print(select(2, pcall(load("local t = {\n1,\n2 + {},\n3}", "=table"))))
--> table:3: attempt to perform arithmetic on a table value
