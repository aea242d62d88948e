-- CLASS: files
-- HOST: files memory
-- EXPECT: ok refused
-- NOTE: files as directories and directories as files
assert(not io.open("sub") and not io.open("sub", "w") and not os.remove("sub") and not os.rename("sub", "x") and not os.rename("a.txt", "sub"))
assert(not io.open("a.txt/x", "w") and not os.rename("sub/m.lua", "a.txt/x") and not io.open("sub/", "w") and not io.open("a.txt/."  , "w"))
assert(not os.rename("a.txt", "a.txt/b") and io.open("a.txt"))
assert(os.rename("a.txt", "a.txt") and os.rename("a.txt", "./a.txt") and io.open("a.txt"):read("a") == "inside")
print "refused"
