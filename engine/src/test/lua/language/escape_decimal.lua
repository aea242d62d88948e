-- Decimal escapes \d, \dd, \ddd read up to three digits (§3.1).

print("\65\66\67") --> ABC
print("\0651")                      -- three digits, then the character 1 --> A1
print(("\0"):byte(), ("\00"):byte(), ("\000"):byte()) --> 0	0	0
print(#"a\0b", ("a\0b"):byte(1, -1)) --> 3	97	0	98
print(("\255"):byte()) --> 255
print(#"\1\02\003\0044") --> 5
print(load [[return "\256"]]) --> nil	[string "return "\256""]:1: decimal escape too large near '"\256"'
print(load [[return "\300 and more"]])
--> nil	[string "return "\300 and more""]:1: decimal escape too large near '"\300 '
