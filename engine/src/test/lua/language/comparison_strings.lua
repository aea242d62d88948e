-- Strings compare byte by byte in the C locale; a prefix is smaller (§3.4.4).

print("a" < "b", "a" < "B", "Z" < "a", "" < "a", "a" < "aa", "ab" < "b") --> true	false	true	true	true	true
print("abc" <= "abc", "abc" >= "abd", "a" > "", "10" < "9") --> true	false	true	true
print("a\0b" < "a\0c", "a\0" > "a", "\0" < "a", "a\0z" < "ab") --> true	true	true	true
print("abc" == "abc", "abc" == "ABC", "a\0b" == "a\0b", "a\0b" == "a\0c") --> true	false	true	false
