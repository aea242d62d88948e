-- CLASS: host API
-- HOST: api
-- EXPECT: ok C stack overflow
-- NOTE: host to Lua to host and so on: the Java stack bears it
local function deep() return host.call(deep) end
local ok, e = pcall(deep)
local text = "local ok, e = pcall(host.run, again) return e"
again = text
local ok2, e2 = pcall(host.run, text)
local depth = 0
local function each() depth = depth + 1 table.sort({1, 2, 3}, function(a, b) host.call(each) return a < b end) end
local ok3, e3 = pcall(each)
local function meta() return tostring(setmetatable({}, {__tostring = function() return host.call(meta) end})) end
local ok4, e4 = pcall(meta)
assert(not ok and not ok3 and not ok4 and e3:find("C stack overflow") and e4:find("C stack overflow"), e3)
print(e:match("C stack overflow"))
