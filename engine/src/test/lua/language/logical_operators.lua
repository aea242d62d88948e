-- and, or return an operand and evaluate the second only when needed (§3.4.5).

print(1 and 2, nil and 2, false and 2, 1 or 2, nil or 2, false or nil) --> 2	nil	false	1	2	nil
print(nil and false, false and nil, 0 and "zero is true", "" and "so is the empty string")
--> nil	false	zero is true	so is the empty string
local function seen(x) print("seen", x) return x end
local _ = seen(nil) and seen(1) --> seen	nil
_ = seen(1) or seen(2) --> seen	1
_ = seen(false) or seen(nil) or seen(3)
--> seen	false
--> seen	nil
--> seen	3
print((nil and 1) or "default", (false or nil) == nil) --> default	true
print(1 and nil or 3, nil == nil and 1 or 2) --> 3	1
local function pair() return 1, 2 end
print(pair() and pair(), (nil or pair())) --> 1	1
print(not nil, not false, not 0, not "", not not 1, not {} == nil) --> true	true	false	false	true	false
