-- CLASS: several states
-- HOST: states
-- EXPECT: ok look clean
-- NOTE: every table that can be reached from _G is spoiled
local setmetatable, type, next, ipairs = setmetatable, type, next, ipairs
local seen = {}
local function spoil(t)
  if seen[t] then return end
  seen[t] = true
  local keys = {}
  for k, v in next, t do keys[#keys + 1] = k if type(v) == "table" then spoil(v) end end
  for _, k in ipairs(keys) do t[k] = "spoiled" end
  t.extra = "spoiled"
  setmetatable(t, {__index = function() return "spoiled" end})
end
spoil(_G)
