-- Bitwise operators on other types name the operand that is wrong (§3.4.2).

local t, s, n = {}, "abc", nil
print(pcall(function() return 1 & t end))
--> false	bitwise_errors.lua:4: attempt to perform bitwise operation on a table value (upvalue 't')
print(pcall(function() return t | 1 end))
--> false	bitwise_errors.lua:6: attempt to perform bitwise operation on a table value (upvalue 't')
print(pcall(function() return ~n end))
--> false	bitwise_errors.lua:8: attempt to perform bitwise operation on a nil value (upvalue 'n')
print(pcall(function() return s << 1 end))
--> false	bitwise_errors.lua:10: attempt to perform bitwise operation on a string value (upvalue 's')
print(pcall(function() return 1 >> true end))
--> false	bitwise_errors.lua:12: attempt to perform bitwise operation on a boolean value
print(pcall(function() return 1.5 ~ t end))
--> false	bitwise_errors.lua:14: attempt to perform bitwise operation on a table value (upvalue 't')
print(pcall(function() local f = 2.5 return f | 1 end))
--> false	bitwise_errors.lua:16: number (local 'f') has no integer representation
print(pcall(function() return undefinedGlobal & 1 end))
--> false	bitwise_errors.lua:18: attempt to perform bitwise operation on a nil value (global 'undefinedGlobal')
