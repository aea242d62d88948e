-- string.unpack starts at a position and returns the one after the last byte read (§6.4.2).

local s = string.pack("<i2i2i2", 10, 20, 30)
print(string.unpack("<i2", s)) --> 10	3
print(string.unpack("<i2", s, 3)) --> 20	5
print(string.unpack("<i2", s, -2)) --> 30	7
print(string.unpack("<i2i2i2", s)) --> 10	20	30	7
print(string.unpack("", s), string.unpack("", s, 4), string.unpack("", s, 7)) --> 1	4	7
print(string.unpack("<i2", s, 1.0), (string.unpack("<i2", s, "3"))) --> 10	20
local position, values = 1, {}
while position <= #s do
  local v
  v, position = string.unpack("<i2", s, position)
  values[#values + 1] = v
end
print(table.concat(values, " "), position) --> 10 20 30	7
print(pcall(string.unpack, "<i2", s, 6)) --> false	bad argument #2 to 'string.unpack' (data string too short)
print(pcall(string.unpack, "<i2", s, 8)) --> false	bad argument #3 to 'string.unpack' (initial position out of string)
print(pcall(string.unpack, "<i2", s, 0)) --> false	bad argument #3 to 'string.unpack' (initial position out of string)
print(pcall(string.unpack, "<i2", s, 100)) --> false	bad argument #3 to 'string.unpack' (initial position out of string)
print(pcall(string.unpack, "<i2")) --> false	bad argument #2 to 'string.unpack' (string expected, got no value)
print(pcall(string.unpack)) --> false	bad argument #1 to 'string.unpack' (string expected, got no value)
print(pcall(string.unpack, "y", s)) --> false	invalid format option 'y'
print(pcall(string.pack, "<d<")) --> false	bad argument #2 to 'string.pack' (number expected, got nil)
