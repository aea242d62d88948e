-- A function reaches variables several levels up, and a nested one changes them (§3.5).

local a = 1
local function f1()
  local b = 2
  return function()
    local c = 3
    return function()
      a, b, c = a + 1, b + 10, c + 100
      return a, b, c
    end
  end
end
local g = f1()
local h1, h2 = g(), g()
print(h1()) --> 2	12	103
print(h1()) --> 3	22	203
print(h2()) --> 4	32	103
print(a) --> 4
local function recursiveUpvalue(n) if n == 0 then return a end return recursiveUpvalue(n - 1) end
print(recursiveUpvalue(5)) --> 4
