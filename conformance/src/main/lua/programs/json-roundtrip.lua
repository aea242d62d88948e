--- Encodes and decodes values with dkjson and prints what came of it: numbers of both kinds at their limits,
--- strings with every byte that JSON escapes, deep nesting, key order, metatables, errors with their positions,
--- and documents produced by a generator whose numbers are the same on every engine.

local json = require("dkjson")

local function section(title)
  print("== " .. title)
end

--- A value as text in which the kind of a number shows and keys are in order.
local function show(value)
  if type(value) == "string" then return ("%q"):format(value) end
  if value == json.null then return "null" end
  if math.type(value) == "float" then return ("%.17g float"):format(value) end
  if type(value) ~= "table" then return tostring(value) end
  local keys = {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b)
    if type(a) ~= type(b) then return type(a) == "number" end
    return a < b
  end)
  local parts = {}
  for i, key in ipairs(keys) do
    parts[i] = (type(key) == "string" and key or "[" .. key .. "]") .. "=" .. show(value[key])
  end
  local metatable = getmetatable(value)
  return (metatable and metatable.__jsontype or "?") .. "{" .. table.concat(parts, ", ") .. "}"
end

section "numbers"
for _, number in ipairs {
  0, -0.0, 1, -1, 0.1, 1e15, 1e16, 1e100, 1e-7, 2 ^ 53, 2 ^ 63, -2 ^ 63, math.maxinteger, math.mininteger,
  math.huge, -math.huge, 0 / 0, 5e-324, 1.7976931348623157e308, 1 / 3, 100, 100.0,
} do
  local text = json.encode({ number })
  print(text, show(json.decode(text)))
end
for _, text in ipairs { "0", "-0", "1.0", "1e5", "1E+5", "1e-5", "123456789012345678901234567890", "0x10", "01", "-", "+1", ".5", "1." } do
  local value, position, message = json.decode(text)
  print(text, show(value), position, message)
end

section "strings"
local bytes = {}
for code = 0, 127 do bytes[#bytes + 1] = string.char(code) end
local ascii = table.concat(bytes)
local encoded = json.encode(ascii)
print(encoded)
print(json.decode(encoded) == ascii)
for _, text in ipairs { "é", "漢字", "\u{1F600}", "\u{2028}\u{2029}", "\xff\xfe", "a\0b", "\u{AD}\u{600}\u{FEFF}" } do
  local line = json.encode(text)
  print(line, json.decode(line) == text)
end
for _, text in ipairs {
  [["\u00e9"]], [["\uD83D\uDE00"]], [["\uD83D"]], [["\uDE00x"]], [["\/\b\f\n\r\t\\\""]], [["\x"]], '"unfinished', [["tab	in"]],
} do
  local value, position, message = json.decode(text)
  print(text, show(value), position, message)
end

section "structures"
local order = { "name", "version", "tags", "nested", "empty", "list" }
local record = {
  name = "moon", version = 5.3, tags = { "lua", "json" }, nested = { a = { b = { c = { true, false, json.null } } } },
  empty = setmetatable({}, { __jsontype = "object" }), list = setmetatable({}, { __jsontype = "array" }),
}
print(json.encode(record, { keyorder = order }))
print(json.encode(record, { keyorder = order, indent = true }))
print(show(json.decode(json.encode(record))))
print(json.encode({ 1, 2, nil, 4 }), json.encode({ [1] = "a", [3] = "c", n = 4 }, { keyorder = { "1", "3", "n" } }))
print(json.encode(setmetatable({}, { __tojson = function(_, state)
  return "custom at level " .. tostring(state.level)
end })))
local deep = {}
local inner = deep
for _ = 1, 90 do
  local child = {}
  inner[1] = child
  inner = child
end
print(json.encode(deep))
print(#json.encode((json.decode(json.encode(deep)))))

section "errors"
local cycle = {}
cycle[1] = { cycle }
print(pcall(json.encode, cycle))
print(select(2, pcall(json.encode, { print })):gsub("0x%x+", "ADDRESS"))
print(json.encode({ 1, print, 2 }, { exception = function(reason, _, _, default)
  return '"' .. reason .. " / " .. default:gsub(".*type", "type") .. '"'
end }))
for _, text in ipairs {
  "", "   ", "[1,", "[1 2]", "{\"a\" 1}", "{\"a\":}", "{a:1}", "[1,]", "nul", "truefalse", "[1] x", "/* c */ [1] // end", "\n\n  [\n1,\n?]",
} do
  local value, position, message = json.decode(text)
  print(show(text), show(value), position, message)
end
print(show(json.decode("[null, [null]]", 1, json.null)))
print(show(json.decode('{"a": [1, {"b": null}], "c": {}}')))
print(show(json.decode('xx[1]yy', 3)))
print(json.quotestring('quote " \\ / \n \1'))

section "generated documents"
local state = 42
local function random(limit)
  state = (state * 1103515245 + 12345) & 0x7fffffff
  return (state >> 8) % limit
end

local function generate(depth)
  local kind = depth > 4 and 5 + random(2) or random(depth > 0 and 7 or 5)
  if kind == 0 then return random(2) == 0 end
  if kind == 1 then return random(100000) - 50000 end
  if kind == 2 then return (random(100000) - 50000) / (1 << random(12)) end
  if kind == 3 then
    local letters = {}
    for i = 1, random(12) do letters[i] = utf8.char(32 + random(random(4) == 0 and 2000 or 96)) end
    return table.concat(letters)
  end
  if kind == 4 then return json.null end
  local result = setmetatable({}, { __jsontype = kind == 5 and "array" or "object" })
  for i = 1, 1 + random(5) do
    result[kind == 5 and i or ("k%d"):format(i)] = generate(depth - 1)
  end
  return result
end

local keys = { "k1", "k2", "k3", "k4", "k5" }
local total, checksum = 0, 0
for round = 1, 400 do
  local document = generate(6)
  local text = json.encode(document, { keyorder = keys, indent = round % 2 == 0 })
  local back = json.decode(text, 1, json.null)
  local again = json.encode(back, { keyorder = keys, indent = round % 2 == 0 })
  assert(text == again, text .. "\n" .. again)
  total = total + #text
  for i = 1, #text do checksum = (checksum * 31 + text:byte(i)) & 0xffffffff end
  if round <= 12 then print(text) end
end
print(total, checksum)
