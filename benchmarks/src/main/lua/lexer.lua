-- A lexer for Lua source text, driven by patterns anchored at a position.
-- @group programs
-- @differs luna find copies the text up to its position: an iteration takes two minutes

local find, sub, byte = string.find, string.sub, string.byte

local KEYWORDS = {}
for word in ([[and break do else elseif end false for function if in local nil not or repeat return then true until
  while]]):gmatch("%a+") do
  KEYWORDS[word] = true
end

-- Calls accept(kind, text) for each token.
local function scan(source, accept)
  local at, length = 1, #source
  while true do
    at = find(source, "%S", at)
    if not at then return end
    local stop, _
    _, stop = find(source, "^[%a_][%w_]*", at)
    if stop then
      local word = sub(source, at, stop)
      accept(KEYWORDS[word] and "keyword" or "name", word)
    elseif find(source, "^%d", at) then
      _, stop = find(source, "^[%w.]+", at)
      accept("number", sub(source, at, stop))
    elseif find(source, "^%-%-", at) then
      stop = (find(source, "\n", at, true) or length + 1) - 1
    else
      local first = byte(source, at)
      if first == 34 or first == 39 then
        stop = at + 1
        while byte(source, stop) ~= first do
          if byte(source, stop) == 92 then stop = stop + 1 end
          stop = stop + 1
        end
        accept("string", sub(source, at + 1, stop - 1))
      else
        _, stop = find(source, "^[=~<>]=", at)
        if not stop then _, stop = find(source, "^%.%.?%.?", at) end
        stop = stop or at
        accept("operator", sub(source, at, stop))
      end
    end
    at = stop + 1
  end
end

local SAMPLE = [==[
local function area(shape, scale)  -- in square metres
  if shape.kind == "circle" then
    return 3.14159 * shape.radius ^ 2 * scale
  elseif shape.kind ~= 'square' then
    error("unknown kind: \"" .. tostring(shape.kind) .. "\"")
  end
  return shape.side * shape.side * (scale or 1)
end
for index, shape in ipairs({...}) do print(index, area(shape, 0x10)) end
]==]

return {
  n = 400, check = "60000 104000 16000 16000 144000 1088000",
  prepare = function() return SAMPLE:rep(10) end,
  run = function(n, source)
    local counts, length = { keyword = 0, name = 0, number = 0, string = 0, operator = 0 }, 0
    for _ = 1, n do
      scan(source, function(kind, text)
        counts[kind] = counts[kind] + 1
        length = length + #text
      end)
    end
    return counts.keyword .. " " .. counts.name .. " " .. counts.number .. " " .. counts.string .. " "
      .. counts.operator .. " " .. length
  end,
}
