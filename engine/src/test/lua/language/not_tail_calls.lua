-- These are not tail calls, so deep recursion overflows the stack (§3.4.10).

local function wrapped(n) return (wrapped_again(n)) end
function wrapped_again(n) return (wrapped(n + 1)) end
local ok, message = pcall(wrapped, 1)
print(ok, message:find("stack overflow", 1, true) ~= nil) --> false	true
local function plus(n) return 1 + plus(n) end
plus = function(n) return 1 + plus(n) end
ok, message = pcall(plus, 1)
print(ok, message:find("stack overflow", 1, true) ~= nil) --> false	true
local function statement(n) statement_again(n) return end
function statement_again(n) statement(n) return end
ok, message = pcall(statement, 1)
print(ok, message:find("stack overflow", 1, true) ~= nil) --> false	true
-- the state is usable afterwards
print(pcall(function() return "fine" end)) --> true	fine
