-- A failing assert ends the script with its message, positioned as error does (§6.1).

print "before" --> before
assert(1 == 2, "one is not two") --! assert_script.lua:4: one is not two
print "never"
