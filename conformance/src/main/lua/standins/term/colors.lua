--- A stand-in for `term.colors` in plain Lua: each colour is a value that turns into its escape sequence
--- by `tostring` and `..`, and paints a text when called.

local codes = {
  reset = 0, clear = 0, default = 0, bright = 1, dim = 2, underscore = 4, blink = 5, reverse = 7, hidden = 8,
}
for i, name in ipairs { "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white" } do
  codes[name] = 29 + i
  codes["on" .. name] = 39 + i
end

local colors = {}

local Colour = {}
function Colour:__tostring() return self.sequence end
function Colour.__concat(left, right) return tostring(left) .. tostring(right) end
function Colour:__call(text) return self .. text .. colors.reset end

for name, code in pairs(codes) do
  colors[name] = setmetatable({ sequence = ("\27[%dm"):format(code) }, Colour)
end

return colors
