-- error with level 0 adds no position (§6.1).

print "before" --> before
error("just this text", 0) --! just this text
