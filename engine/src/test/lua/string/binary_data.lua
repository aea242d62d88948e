-- Strings are sequences of any bytes (§2.1).

local s = "a\0b\255\128c"
print(#s, s:byte(1, -1)) --> 6	97	0	98	255	128	99
print(s == "a\0b\255\128c", s ~= "a", s < "a\0c", ("\255") > "z", ("\128") > "\127") --> true	true	true	true	true
local t = {[s] = "as a key", ["a"] = "prefix"}
print(t["a\0b\255\128c"], t.a, t["a\0"]) --> as a key	prefix	nil
print((s .. "\0"):len(), (s:rep(2)):find("\0", 3, true), s:find("\255", 1, true), s:sub(2, 2) == "\0") --> 7	8	4	true
print(s:gsub("%z", "Z"):byte(1, -1)) --> 97	90	98	255	128	99
print(("\xf0\x9f\x98\x80"):len(), ("\xf0\x9f\x98\x80"):reverse():byte(1, -1)) --> 4	128	152	159	240
print(table.concat({"a", "\0", "b"}):byte(1, -1)) --> 97	0	98
print(tostring("\0") == "\0", ("%s"):format("x\0y"):len(), #("%q"):format("\0")) --> true	3	4
