-- The letter escapes of short strings: each stands for one byte (§3.1).

for _, s in ipairs {"\a", "\b", "\f", "\n", "\r", "\t", "\v", "\\", "\"", "\'"} do
  print(#s, s:byte())
  --> 1	7
  --> 1	8
  --> 1	12
  --> 1	10
  --> 1	13
  --> 1	9
  --> 1	11
  --> 1	92
  --> 1	34
  --> 1	39
end

-- the quote that does not delimit needs no escape
print("it's", 'say "hi"') --> it's	say "hi"
print('it\'s', "say \"hi\"") --> it's	say "hi"
print("\65\066\x43" == 'ABC') --> true
