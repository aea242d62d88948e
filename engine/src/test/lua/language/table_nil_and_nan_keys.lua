-- nil and nan cannot be keys; reading them gives nil (§2.1).

local t, nan = {}, 0/0
print(t[nil], t[nan]) --> nil	nil
print(pcall(function() t[nil] = 1 end)) --> false	table_nil_and_nan_keys.lua:5: table index is nil
print(pcall(function() t[nan] = 1 end)) --> false	table_nil_and_nan_keys.lua:6: table index is NaN
print(pcall(function() return {[nil] = 1} end)) --> false	table_nil_and_nan_keys.lua:7: table index is nil
print(pcall(function() return {[nan] = 1} end)) --> false	table_nil_and_nan_keys.lua:8: table index is NaN
print(pcall(rawset, t, nil, 1)) --> false	table index is nil
print(pcall(rawset, t, nan, 1)) --> false	table index is NaN
print(rawget(t, nil), rawget(t, nan), next(t)) --> nil	nil	nil
t[nil] = nil --! table_nil_and_nan_keys.lua:12: table index is nil
