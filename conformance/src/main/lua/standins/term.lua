--- A stand-in for the module `term` (lua-term) in plain Lua, with what test runners ask of it.
--
-- Output is always taken for a file or a pipe, never for a terminal: that is what it is when two engines'
-- outputs are compared.

return {
  isatty = function() return false end,
  colors = require("term.colors"),
}
