-- The escape \z skips the white space that follows, line breaks included (§3.1).

print("one \z
       two \z

       three") --> one two three
print("a\z   b") --> ab
print("tail\z") --> tail
print(#"\z
") --> 0
-- only white space is skipped, an escape is not white space
print(#"\z  \n  \z  ") --> 3
