-- tostring converts any value (§6.1).

print(tostring(nil), tostring(true), tostring(false), tostring(""), tostring("s")) --> nil	true	false		s
print(tostring(1), tostring(-1), tostring(1.0), tostring(1e100), tostring(-0.0), tostring(1/0), tostring(-1/0))
--> 1	-1	1.0	1e+100	-0.0	inf	-inf
print(tostring(123456789012), tostring(0.1), tostring(1/3), tostring(1e15), tostring(123456.0))
--> 123456789012	0.1	0.33333333333333	1e+15	123456.0
print(tostring(math.mininteger), tostring(math.maxinteger + 0.0)) --> -9223372036854775808	9.2233720368548e+18
for _, v in ipairs {{}, print, function() end, coroutine.create(print), io.stdout} do
  print((tostring(v):gsub("0x%x+", "ADDRESS"):gsub("builtin: %x+", "ADDRESS")))
  --> table: ADDRESS
  --> function: ADDRESS
  --> function: ADDRESS
  --> thread: ADDRESS
  --> file (ADDRESS)
end
local t = {}
print(tostring(t) == tostring(t), tostring(t) ~= tostring({})) --> true	true
print(pcall(tostring)) --> false	bad argument #1 to 'tostring' (value expected)
print(type(tostring(12)), #tostring(12)) --> string	2
