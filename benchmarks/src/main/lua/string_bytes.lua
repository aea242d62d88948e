-- Strings byte by byte: byte, char and sub, as a cipher and its inverse.
-- @group strings

local byte, char, sub = string.byte, string.char, string.sub

local function rotate(text, by)
  local out = {}
  for i = 1, #text do
    local b = byte(text, i)
    if b >= 97 and b <= 122 then b = (b - 97 + by) % 26 + 97 end
    out[i] = char(b)
  end
  return table.concat(out)
end

local function palindromes(text)
  local count = 0
  for i = 2, #text - 1 do
    if sub(text, i - 1, i - 1) == sub(text, i + 1, i + 1) then count = count + 1 end
  end
  return count
end

return {
  n = 60, check = 24000,
  prepare = function() return (("the quick brown fox jumps over the lazy dog, eleven civic radars; "):rep(100)) end,
  run = function(n, text)
    local sum = 0
    for _ = 1, n do
      local secret = rotate(text, 13)
      if rotate(secret, 13) ~= text then return "lost" end
      sum = sum + palindromes(secret)
    end
    return sum
  end,
}
