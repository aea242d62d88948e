-- A numeral reaches as far as letters, digits and points do, then it must be right (§3.1).

for _, text in ipairs {"3x", "0x", "0xg", "1e", "1e+", "1.2.3", "0x1p", "08x", "1..2", "0x.p1", "3_000"} do
  print(load("return " .. text, "=s"))
  --> nil	s:1: <eof> expected near 'x'
  --> nil	s:1: malformed number near '0x'
  --> nil	s:1: malformed number near '0x'
  --> nil	s:1: malformed number near '1e'
  --> nil	s:1: malformed number near '1e+'
  --> nil	s:1: malformed number near '1.2.3'
  --> nil	s:1: malformed number near '0x1p'
  --> nil	s:1: <eof> expected near 'x'
  --> nil	s:1: malformed number near '1..2'
  --> nil	s:1: malformed number near '0x.p1'
  --> nil	s:1: <eof> expected near '_000'
end
print(load("return 1 ..2")()) --> 12
print(load("return 0xep1")(), load("return 0xe+1")()) --> 28.0	15
