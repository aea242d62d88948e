-- Order is defined for two numbers or two strings; anything else names both types (§3.4.4).

print(pcall(function() return 1 < "2" end)) --> false	comparison_errors.lua:3: attempt to compare number with string
print(pcall(function() return "a" <= 1 end)) --> false	comparison_errors.lua:4: attempt to compare string with number
print(pcall(function() return {} < {} end)) --> false	comparison_errors.lua:5: attempt to compare two table values
print(pcall(function() return nil > 1 end)) --> false	comparison_errors.lua:6: attempt to compare number with nil
print(pcall(function() return true < false end))
--> false	comparison_errors.lua:7: attempt to compare two boolean values
print(pcall(function() return {} >= 1 end)) --> false	comparison_errors.lua:9: attempt to compare number with table
print(pcall(function() return print < print end))
--> false	comparison_errors.lua:10: attempt to compare two function values
print(pcall(function() return "a" < nil end)) --> false	comparison_errors.lua:12: attempt to compare string with nil
