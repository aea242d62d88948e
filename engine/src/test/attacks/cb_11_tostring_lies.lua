-- CLASS: callbacks
-- EXPECT: ok
-- NOTE: __tostring and __name of the wrong kind, and that fail or recurse
for _, v in ipairs { 1, {}, true, print, function() error() end, function(x) return x end, function(x) return tostring(x) end } do
  local o = setmetatable({}, {__tostring = v})
  pcall(tostring, o) pcall(print, o) pcall(string.format, "%s", o) pcall(error, o)
  assert(not pcall(string.rep, o, 2) and not pcall(table.concat, {o}))
end
local long = setmetatable({}, {__name = ("n"):rep(1 << 20)})
assert(#tostring(long) > 1 << 20)
local ok, e = pcall(string.rep, long)
assert(not ok)

print "told"
