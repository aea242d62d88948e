-- A script that does not compile fails before its first statement (§3.3.2).

print "never"
local x = = 1 --! uncaught_syntax_error.lua:4: unexpected symbol near '='
