-- Character classes: %a %c %d %g %l %p %s %u %w %x and their complements (§6.4.1).

local function count(class)
  local n = 0
  for i = 0, 255 do if string.char(i):find(class) then n = n + 1 end end
  return n
end
for _, c in ipairs {"%a", "%c", "%d", "%g", "%l", "%p", "%s", "%u", "%w", "%x", "."} do
  print(c, count(c), c ~= "." and count(c:upper()) or 0)
  --> %a	52	204
  --> %c	33	223
  --> %d	10	246
  --> %g	94	162
  --> %l	26	230
  --> %p	32	224
  --> %s	6	250
  --> %u	26	230
  --> %w	62	194
  --> %x	22	234
  --> .	256	0
end
local function members(class)
  local t = {}
  for i = 33, 126 do local ch = string.char(i) if ch:find(class) then t[#t + 1] = ch end end
  return table.concat(t)
end
print(members("%p")) --> !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~
print(members("%x")) --> 0123456789ABCDEFabcdef
print(#("\t\n\v\f\r "):match("^%s*$"), ("\0"):find("%c"), ("\127"):find("%c"), (" "):find("%g")) --> 6	1	1	nil
print(("%a"):find("%%a"), ("a.b"):find("%."), ("(x)"):match("%((.)%)"), ("]"):find("%]")) --> 1	2	x	1	1
