-- CLASS: JSR-223
-- HOST: compiled
-- EXPECT: ok environment
-- NOTE: the environment's metatable is not for scripts, what it inherits is
assert(getmetatable(_ENV) == false and not pcall(setmetatable, _ENV, {}) and _G == _ENV)
rawset(_ENV, "x", 1) assert(x == 1) x = nil assert(rawget(_ENV, "x") == nil)
local keep = _ENV
do local _ENV = {} assert_ = 1 end
local f = load("return _ENV, again", "x", "t", {})
assert(f and select("#", f()) == 2 and select(2, f()) == nil)
_G.print = nil assert(print)
setmetatable(string, {__index = function() error("x") end})
print "environment"
