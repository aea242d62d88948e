-- Short comments end with the line, long comments with their bracket (§3.1).

print(1) -- a comment --> 1
--print(2)
--[[ print(3)
print(4) ]] print(5) --> 5
--[==[
print(6) ]] ]=]
]==]
---[[ with a third dash this is a short comment
print(7) --> 7
--]]
--[ not a long bracket
print(8) --[[ between ]] print(9)
--> 8
--> 9
--[=[ ]] ]=] print(10) --> 10
print(1 --[[ inside an expression ]] + 1) --> 2
--[==
print(11) --> 11
