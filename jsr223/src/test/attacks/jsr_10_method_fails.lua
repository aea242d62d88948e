-- CLASS: JSR-223
-- HOST: invoke
-- EXPECT: error no such thing
-- NOTE: and may fail: that is the exception the specification has for scripts
function f(...) return select("#", ...) end
o = setmetatable({}, {__index = function() error("no such thing", 0) end})
