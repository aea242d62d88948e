-- A comment may be the last thing in a chunk, without a line break (§3.1).

print(load("return 1 -- end")()) --> 1
print(load("return 2 --")()) --> 2
print(load("return 3 --[[]]")()) --> 3
print(load("--")  ~= nil, load("") ~= nil, load("--[==[x]==]") ~= nil) --> true	true	true
print(select("#", load("-- nothing")())) --> 0
