-- A JSON encoder and decoder in plain Lua: decode, encode, compare.
-- @group programs
-- @quick
-- @differs luna its patterns refuse ^- and [+-]

local byte, find, sub, gsub, match = string.byte, string.find, string.sub, string.gsub, string.match

local ESCAPES = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\t"] = "\\t" }
local UNESCAPES = { ['"'] = '"', ["\\"] = "\\", ["/"] = "/", n = "\n", t = "\t" }

local function encode(value, out)
  local kind = type(value)
  if kind == "string" then
    out[#out + 1] = '"' .. gsub(value, '[%c"\\]', ESCAPES) .. '"'
  elseif kind ~= "table" then
    out[#out + 1] = tostring(value)
  elseif value[1] ~= nil then
    out[#out + 1] = "["
    for i = 1, #value do
      if i > 1 then out[#out + 1] = "," end
      encode(value[i], out)
    end
    out[#out + 1] = "]"
  else
    local keys = {}
    for key in pairs(value) do keys[#keys + 1] = key end
    table.sort(keys)
    out[#out + 1] = "{"
    for i = 1, #keys do
      if i > 1 then out[#out + 1] = "," end
      encode(keys[i], out)
      out[#out + 1] = ":"
      encode(value[keys[i]], out)
    end
    out[#out + 1] = "}"
  end
end

-- Each decoder takes the text and the position of its first byte, and returns the value and the position after it.
local decode

local function skip(text, at) return find(text, "[^ \n\t]", at) end

local function decodeString(text, at)
  local from = at + 1
  local stop = find(text, '["\\]', from)
  while byte(text, stop) == 92 do stop = find(text, '["\\]', stop + 2) end
  local raw = sub(text, from, stop - 1)
  if find(raw, "\\", 1, true) then raw = gsub(raw, "\\(.)", UNESCAPES) end
  return raw, stop + 1
end

local function decodeArray(text, at)
  local array, value = {}, nil
  at = skip(text, at + 1)
  if byte(text, at) == 93 then return array, at + 1 end
  while true do
    value, at = decode(text, at)
    array[#array + 1] = value
    at = skip(text, at)
    local separator = byte(text, at)
    if separator == 93 then return array, at + 1 end
    if separator ~= 44 then error("expected , or ] at " .. at) end
    at = skip(text, at + 1)
  end
end

local function decodeObject(text, at)
  local object, key = {}, nil
  at = skip(text, at + 1)
  if byte(text, at) == 125 then return object, at + 1 end
  while true do
    key, at = decodeString(text, at)
    at = skip(text, at)
    if byte(text, at) ~= 58 then error("expected : at " .. at) end
    object[key], at = decode(text, skip(text, at + 1))
    at = skip(text, at)
    local separator = byte(text, at)
    if separator == 125 then return object, at + 1 end
    if separator ~= 44 then error("expected , or } at " .. at) end
    at = skip(text, at + 1)
  end
end

function decode(text, at)
  local first = byte(text, at)
  if first == 34 then return decodeString(text, at) end
  if first == 123 then return decodeObject(text, at) end
  if first == 91 then return decodeArray(text, at) end
  if first == 116 and sub(text, at, at + 3) == "true" then return true, at + 4 end
  if first == 102 and sub(text, at, at + 4) == "false" then return false, at + 5 end
  local number = match(text, "^-?%d+%.?%d*[eE]?[+-]?%d*", at)
  if not number then error("unexpected character at " .. at) end
  return tonumber(number), at + #number
end

return {
  n = 15, check = 474615,
  prepare = function()
    local items = {}
    for i = 1, 250 do
      items[i] = '{"id":' .. i .. ',"name":"item \\"' .. i .. '\\"","tags":["red","green","b\\nlue"],"price":' .. i
        .. '.25,"stock":{"here":true,"there":false,"count":' .. i * 3 .. "}}"
    end
    return "[ " .. table.concat(items, " ,\n  ") .. " ]"
  end,
  run = function(n, text)
    local length = 0
    for _ = 1, n do
      local out = {}
      encode((decode(text, 1)), out)
      local encoded = table.concat(out)
      local again = {}
      encode((decode(encoded, 1)), again)
      if table.concat(again) ~= encoded then return "not the same after a round trip" end
      length = length + #encoded
    end
    return length
  end,
}
