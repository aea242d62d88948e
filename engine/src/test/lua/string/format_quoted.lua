-- string.format: %q writes a constant that the Lua reader reads back (§6.4).

print(("%q"):format("plain"), ("%q"):format('say "hi"'), ("%q"):format("back\\slash"))
--> "plain"	"say \"hi\""	"back\\slash"
print(("%q"):format("line\nbreak"))
--> "line\
--> break"
print(("%q"):format("\0 \0001 \r \t \127 \200"):byte(1, -1))
--> 34	92	48	32	92	48	48	48	49	32	92	49	51	32	92	57	32	92	49	50	55	32	200	34
print(("%q"):format("\r"), ("%q"):format("\0"), ("%q"):format("\0" .. "1"), ("%q"):format("\1x"))
--> "\13"	"\0"	"\0001"	"\1x"
print(("%q %q %q"):format(1, -7, math.mininteger), ("%q"):format(math.maxinteger))
--> 1 -7 0x8000000000000000	9223372036854775807
print(("%q %q %q"):format(1.0, 0.5, 0.1), ("%q"):format(1e100))
--> 0x1p+0 0x1p-1 0x1.999999999999ap-4	0x1.249ad2594c37dp+332
print(("%q %q %q"):format(nil, true, false)) --> nil true false
print(("%q %q"):format(1/0, -1/0)) --> inf -inf
for _, v in ipairs {"", "a\0b\r\n\"\\'", ("\0"):rep(3) .. "9", 1, -1.5, 1e-300, math.mininteger, true} do
  assert(load("return " .. ("%q"):format(v))() == v)
end
print(pcall(string.format, "%q", {})) --> false	bad argument #2 to 'string.format' (value has no literal form)
print(pcall(string.format, "%q", print)) --> false	bad argument #2 to 'string.format' (value has no literal form)
print(pcall(string.format, "%q")) --> false	bad argument #2 to 'string.format' (no value)
print(pcall(string.format, "%10q", "x")) --> true	"x"
