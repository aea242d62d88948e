-- CLASS: JSR-223
-- HOST: entries
-- EXPECT: ok left 0
-- NOTE: the host walks over the bindings and removes them all, whatever the script has put there
for i = 1, 1000 do _ENV["k" .. i] = i end
x = nil
_ENV["\xc3\xa9"] = {} f = print t = setmetatable({}, {__index = function() error() end, __gc = function() end})
