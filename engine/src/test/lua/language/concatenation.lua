-- .. joins strings and numbers, is right associative and binds looser than arithmetic (§3.4.6).

print("a" .. "b" .. "c", 1 .. 2, 1.5 .. "x", -1 .. "") --> abc	12	1.5x	-1
print(1 + 2 .. "", 2 * 3 .. 4 + 5) --> 3	69
print("1" .. 1 << 2)                  -- the shift binds looser: "11" << 2 --> 44
print(#("a" .. "" .. "\0" .. "b"), "" .. "" == "") --> 3	true
local t = setmetatable({}, {__concat = function(a, b)
  return (type(a) == "table" and "T" or a) .. "+" .. (type(b) == "table" and "T" or b)
end})
print("a" .. "b" .. t)              -- right to left: "b" .. t comes first --> ab+T
print(t .. "a" .. "b") --> T+ab
