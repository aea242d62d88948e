-- CLASS: host API
-- HOST: api
-- EXPECT: ok neutral
-- NOTE: what Java exceptions say is not for scripts
local function clean(s) s = tostring(s):lower() return not s:find("java") and not s:find("secret") and not s:find("/etc") and not s:find("exception") end
for _, f in ipairs { host.fail, host.failChecked } do
  local ok, e = pcall(f)
  assert(not ok and type(e) == "string" and clean(e), e)
  local _, trace = xpcall(f, function(m) return m .. require "string".rep("", 1) end)
  assert(clean(trace), trace)
end
for _, call in ipairs {
  function() host.length({x = -1, y = 0}) end, function() host.length({x = {}, y = 0}) end, function() host.length(nil) end,
  function() host.mode("NO") end, function() host.mode({}) end, function() host.tags({a = 1}) end, function() host.names({1}) end,
  function() account = host.account() account:deposit(math.maxinteger) account:deposit(1) end,
  function() host.run("error({})") end, function() host.run("x = ") end, function() numbers("x") end, function() compare({}, 1) end,
  function() host.call(1, 2) end, function() host.resume({}) end, function() host.raise("plain") end, function() host.keep() end,
} do
  local ok, e = pcall(call)
  assert(not ok and clean(e), e)
end
print "neutral"
