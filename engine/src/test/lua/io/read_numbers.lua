-- The format n reads the longest prefix that is a numeral, at most 200 characters (§6.8).

local name = os.tmpname()
local function numbers(text, n)
  local f = assert(io.open(name, "w"))
  f:write(text)
  f:close()
  f = assert(io.open(name))
  local r = {}
  for i = 1, n do r[i] = tostring((f:read("n"))) end
  local rest = f:read("a")
  f:close()
  return table.concat(r, " ") .. " | " .. rest:gsub("\n", "<nl>") .. "."
end
print(numbers("1 2.5 -3\n4e2 0x10 +7", 6)) --> 1 2.5 -3 400.0 16 7 | .
print(numbers("0x1p4 .5 5. 1e-2 0xA.8", 5)) --> 16.0 0.5 5.0 0.01 10.5 | .
print(numbers("12abc", 1)) --> 12 | abc.
print(numbers("abc", 1)) --> nil | abc.
print(numbers("1,2", 2)) --> 1 nil | ,2.
print(numbers("  \n\t 9 rest", 1)) --> 9 |  rest.
print(numbers("1e+ x", 1)) --> nil |  x.
print(numbers("0x", 1)) --> nil | .
print(numbers("--5", 1)) --> nil | -5.
print(numbers("", 1)) --> nil | .
print(numbers("9223372036854775808 9223372036854775807", 2)) --> 9.2233720368548e+18 9223372036854775807 | .
print(numbers("1.2.3", 2)) --> 1.2 0.3 | .
print(numbers(("1"):rep(250), 1)) --> nil | 11111111111111111111111111111111111111111111111111.
print(numbers("3-4", 2)) --> 3 -4 | .
os.remove(name)
